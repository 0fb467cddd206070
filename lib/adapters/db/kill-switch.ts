import { asc, eq } from 'drizzle-orm';
import { killSwitches, venueAccounts } from '@/drizzle/schema/accounts';
import { sessionRuns } from '@/drizzle/schema/trading';
import type { Database } from './client';
import { toldAgain } from './told-again';
import type { Executor } from './transaction';

export interface KillSwitchRow {
  /** `system`, `account:ID` or `strategy:NAME`. */
  readonly scope: string;
  readonly isTripped: boolean;
  readonly seq: number;
  readonly action: 'freeze' | 'flatten';
  readonly cause: string;
  readonly actor: string;
  readonly changedAtMs: number;
}

interface Change {
  readonly scope: string;
  readonly cause: string;
  readonly actor: string;
  readonly requestId: string;
}

/** Trips a switch, whatever it was. Once this has returned, no order that it stops can be claimed. Its audit row is written too. */
export async function tripKillSwitch(
  db: Database,
  change: Change & { readonly action: 'freeze' | 'flatten' },
): Promise<KillSwitchRow> {
  const row = await changeSwitch(db, { ...change, isTripped: true });
  if (row === null) throw new Error('change_kill_switch did not trip');
  return row;
}

/** Lifts the trip that somebody saw as `seenSeq`; null when it was changed since. */
export function liftKillSwitch(
  db: Database,
  change: Change & { readonly seenSeq: number },
): Promise<KillSwitchRow | null> {
  return changeSwitch(db, { ...change, action: 'freeze', isTripped: false });
}

async function changeSwitch(db: Database, change: object): Promise<KillSwitchRow | null> {
  const text = JSON.stringify(change);
  const rows = await toldAgain(
    () => db.sql<{ changed: KillSwitchRow | null }[]>`
      select change_kill_switch(${text}::text::jsonb) as changed`,
  );
  return rows[0]?.changed ?? null;
}

/** Every switch that was ever touched, tripped or not, and `system`. */
export async function listKillSwitches(db: Executor): Promise<KillSwitchRow[]> {
  const rows = await db.orm.select().from(killSwitches).orderBy(asc(killSwitches.scope));
  return rows.map(({ changedAt, action, ...row }) => ({
    ...row,
    action: action === 'flatten' ? 'flatten' : 'freeze',
    changedAtMs: changedAt.getTime(),
  }));
}

/** Whether there is something that this switch could stop: always, an account that is known, a strategy that a session ran. */
export async function findSwitchTarget(db: Executor, scope: string): Promise<boolean> {
  if (scope === 'system') return true;
  const name = scope.slice(scope.indexOf(':') + 1);
  const rows = scope.startsWith('account:')
    ? await db.orm.select({ id: venueAccounts.id }).from(venueAccounts).where(eq(venueAccounts.id, name))
    : await db.orm
        .select({ id: sessionRuns.id })
        .from(sessionRuns)
        .where(eq(sessionRuns.strategy, name))
        .limit(1);
  return rows.length > 0;
}
