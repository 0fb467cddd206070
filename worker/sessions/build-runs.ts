import { PaperDesk } from '@/lib/adapters/venues/paper/paper-desk';
import type { SessionSettings } from '@/lib/contracts/api/session';
import type { OrderDesk } from '@/lib/ports/order-desk';
import { makeRun, type MadeRun } from './run-setup';
import type { SessionParts } from './session-parts';
import { SessionRun } from './session-run';

const DAY_MS = 86_400_000;
/** Zones of trading hours are worked out for so long after a session was made. */
const HORIZON_MS = 2_000 * DAY_MS;

export interface BuiltRuns {
  readonly runs: readonly SessionRun[];
  readonly desk: OrderDesk;
  /** The same desk where it simulates; null where the account is a real one. */
  readonly paper: PaperDesk | null;
}

/** The strategies of a session from its rows, and the one desk they share. Only here it is known which desk that is. */
export async function buildRuns(parts: SessionParts, { fromMs }: SessionSettings): Promise<BuiltRuns> {
  const { db, row, lease, crashAt, codeHash } = parts;
  const isLive = row.mode === 'live';
  const createdMs = row.createdAt.getTime();
  const period = { fromMs: fromMs ?? createdMs - DAY_MS, toMs: createdMs + HORIZON_MS };
  const made: MadeRun[] = [];
  for (const one of parts.runRows) made.push(await makeRun(db, one, { isLive, period, codeHash }));
  const paper = isLive ? null : paperDesk(made);
  const desk = paper ?? (await liveDesk(parts, made));
  const { accountId, ownerId, fence } = lease;
  const holder = { accountId, sessionId: row.id, ownerId, fence };
  const runs = made.map((one) => new SessionRun({ db, made: one, holder, desk, paper, crashAt }));
  return { runs, desk, paper };
}

function paperDesk(made: readonly MadeRun[]): PaperDesk {
  return new PaperDesk(new Map(made.map(({ row, venue, barMs }) => [row.id, { venue, barMs }] as const)));
}

async function liveDesk({ openLive, lease }: SessionParts, made: readonly MadeRun[]): Promise<OrderDesk> {
  if (openLive === null) throw new Error('session: this worker may not trade real money');
  return openLive(made, lease);
}
