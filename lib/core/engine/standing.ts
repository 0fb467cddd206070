import type { Posting } from '@/lib/core/model/ledger';
import type { Money } from '@/lib/core/model/money';
import type { Quantity } from '@/lib/core/model/quantity';
import { exactEquity } from './facts';
import type { EngineState } from './state';

/** How the account stands, in exact amounts: a copy that no later event changes. */
export interface Standing {
  /** Number of the last entry. */
  readonly seq: number;
  readonly cash: Money;
  /** At the last prices; null while something held has none. */
  readonly equity: Money | null;
  /** Per instrument, negative when short. */
  readonly held: readonly Quantity[];
  readonly postings: readonly Posting[];
  readonly openOrders: number;
}

export function standingOf(state: EngineState): Standing {
  state.lane?.handOver();
  const { books, desks, journal, orders } = state;
  return {
    seq: journal.lastSeq,
    cash: books.cash(),
    equity: exactEquity(state),
    held: desks.map(({ slot }) => books.position(slot).quantity),
    postings: books.ledger.postings(),
    openOrders: orders.size,
  };
}
