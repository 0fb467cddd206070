import { findTradingSession, type TradingSessionRow } from '@/lib/adapters/db/trading-sessions';
import type { Executor } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';

/** The session with this id. @throws Refusal NOT_FOUND */
export async function requireSession(db: Executor, id: string): Promise<TradingSessionRow> {
  const row = await findTradingSession(db, id);
  if (row !== null) return row;
  throw new Refusal('NOT_FOUND', {
    what: `there is no session ${id.slice(0, 64)}`,
    why: 'the id is mistyped, or it belongs to another system',
    next: 'look for it in the list of sessions, or with: sextant session list',
    field: 'id',
    got: id.slice(0, 64),
  });
}
