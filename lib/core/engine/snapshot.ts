import type { Posting } from '@/lib/core/model/ledger';
import type { Money } from '@/lib/core/model/money';
import type { Position } from '@/lib/core/model/position';
import { exactEquity, type EngineState, type EngineStatus } from './state';

/** Where an engine stands after the entry numbered `seq`: plain values that no later event changes. */
export interface EngineSnapshot {
  readonly seq: number;
  readonly status: EngineStatus;
  /** Moment of the last event, UTC epoch ms; NaN before the first. */
  readonly timeMs: number;
  readonly cash: Money;
  readonly position: Position;
  /** At the last price. */
  readonly equity: Money;
  readonly postings: readonly Posting[];
  readonly openOrders: number;
}

export function takeSnapshot(state: EngineState): EngineSnapshot {
  return {
    seq: state.outbox.nextSeq - 1,
    status: state.status,
    timeMs: state.nowMs,
    cash: state.books.cash(),
    position: state.books.position,
    equity: exactEquity(state),
    postings: state.books.ledger.postings(),
    openOrders: state.orders.size,
  };
}
