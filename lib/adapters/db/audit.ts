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
