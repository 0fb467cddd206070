import { and, desc, eq, isNull, like, sql } from 'drizzle-orm';
import { alerts } from '@/drizzle/schema/alerts';
import type { RaisedAlert } from '@/lib/contracts/api/alerts';
import type { Executor } from './transaction';

export type AlertSeverity = RaisedAlert['severity'];

export interface AlertToRaise {
  readonly id: string;
  readonly kind: string;
  readonly severity: AlertSeverity;
  readonly subject: string;
  /** One sentence for people. */
  readonly what: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export type AlertRow = AlertToRaise & { readonly raisedAt: Date; readonly resolvedAt: Date | null };

/** Raises an alert unless one of its kind and subject is open; false then. */
export async function raiseAlert(tx: Executor, alert: AlertToRaise): Promise<boolean> {
  const rows = await tx.orm.insert(alerts).values(alert).onConflictDoNothing().returning({ id: alerts.id });
  return rows.length > 0;
}

/** Resolves the open alert of a kind and subject; false when there is none. */
export async function resolveAlert(
  tx: Executor,
  { kind, subject }: { kind: string; subject: string },
): Promise<boolean> {
  const rows = await tx.orm
    .update(alerts)
    .set({ resolvedAt: sql`now()` })
    .where(and(eq(alerts.kind, kind), eq(alerts.subject, subject), isNull(alerts.resolvedAt)))
    .returning({ id: alerts.id });
  return rows.length > 0;
}

/** Newest first; only those that are open when asked for. */
export async function listAlerts(
  db: Executor,
  { openOnly, limit }: { openOnly: boolean; limit: number },
): Promise<AlertRow[]> {
  const rows = await db.orm
    .select()
    .from(alerts)
    .where(openOnly ? isNull(alerts.resolvedAt) : undefined)
    .orderBy(desc(alerts.raisedAt), desc(alerts.id))
    .limit(limit);
  return rows as AlertRow[];
}

/** Every open alert whose kind begins so, oldest first: what an earlier life of its writer left. */
export async function listOpenAlerts(db: Executor, kindPrefix: string): Promise<AlertRow[]> {
  const rows = await db.orm
    .select()
    .from(alerts)
    .where(and(like(alerts.kind, `${kindPrefix}%`), isNull(alerts.resolvedAt)))
    .orderBy(alerts.raisedAt);
  return rows as AlertRow[];
}
