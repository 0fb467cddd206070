import { and, desc, eq } from 'drizzle-orm';
import { auditEvents } from '@/drizzle/schema/audit';
import type { Executor } from './transaction';

export interface AuditRow {
  /** `user:ada@example.org`, `system:worker`, `operator:root` */
  readonly actor: string;
  /** `<room>.<verb>`, e.g. `runs.cancel` */
  readonly action: string;
  /** `<kind>:<id>`, e.g. `run:run_01J…` */
  readonly resource: string;
  readonly result: 'done' | 'refused' | 'failed';
  readonly requestId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function insertAuditEvent(tx: Executor, row: AuditRow): Promise<void> {
  await tx.orm.insert(auditEvents).values(row);
}

/** One audit row as a history shows it. */
export interface AuditLine {
  readonly actor: string;
  readonly action: string;
  readonly atMs: number;
}

const LINES_MAX = 100;

/** Who did what to this thing, oldest first; the first hundred. */
export async function listAuditEvents(db: Executor, resource: string): Promise<AuditLine[]> {
  const rows = await db.orm
    .select({ actor: auditEvents.actor, action: auditEvents.action, at: auditEvents.at })
    .from(auditEvents)
    .where(eq(auditEvents.resource, resource))
    .orderBy(auditEvents.seq)
    .limit(LINES_MAX);
  return rows.map(({ at, ...row }) => ({ ...row, atMs: at.getTime() }));
}

/** Who last did `action` to `resource`, and when; null when nobody did. */
export async function findLastAuditEvent(
  db: Executor,
  { action, resource }: { action: string; resource: string },
): Promise<{ actor: string; atMs: number } | null> {
  const rows = await db.orm
    .select({ actor: auditEvents.actor, at: auditEvents.at })
    .from(auditEvents)
    .where(and(eq(auditEvents.resource, resource), eq(auditEvents.action, action)))
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  const row = rows[0];
  return row ? { actor: row.actor, atMs: row.at.getTime() } : null;
}
