import type { OpenOrdersSnapshot } from '@/lib/core/oms/open-orders';
import type { BooksSnapshot } from '@/lib/core/portfolio/books';
import type { KillState } from '@/lib/core/risk/facts';
import { captureState, restoreState, type Captured } from './capture-state';
import { refreshAllMarks } from './refresh-marks';
import type { EngineState, EngineStatus } from './state';

/** Where an engine stands after the entry numbered `seq`: plain data that no later event changes. */
export interface EngineSnapshot {
  readonly seq: number;
  readonly status: EngineStatus;
  readonly killState: KillState;
  readonly isPaused: boolean;
  /** UTC epoch ms; NaN before the first event. */
  readonly nowMs: number;
  readonly midnightMs: number;
  readonly openingEquity: bigint | null;
  readonly peak: number;
  readonly books: BooksSnapshot;
  readonly orders: OpenOrdersSnapshot;
  /** Per instrument, the last price; NaN before there is one. */
  readonly prices: Float64Array;
  /** Fields of what counts along: instruments, open round trips, longer bars, order rate, gates. */
  readonly counters: Captured;
  readonly strategy: Captured;
}

/** Throws when the strategy keeps state where it cannot be seen (see capture-state.ts). */
export function takeSnapshot(state: EngineState): EngineSnapshot {
  state.lane?.handOver();
  return {
    seq: state.journal.lastSeq,
    status: state.status,
    killState: state.killState,
    isPaused: state.isPaused,
    nowMs: state.clock.nowMs,
    midnightMs: state.clock.midnightMs,
    openingEquity: state.openingEquity,
    peak: state.peak,
    books: state.books.snapshot(),
    orders: state.orders.snapshot(),
    prices: state.marks.price.slice(),
    counters: captureState(countersOf(state), 'engine'),
    strategy: captureState(state.strategy),
  };
}

/** Into an engine fresh from the same setup. */
export function restoreSnapshot(state: EngineState, snapshot: EngineSnapshot): void {
  if (state.status !== 'created') throw new Error(`engine: restored while ${state.status}`);
  state.journal.resumeAfter(snapshot.seq);
  state.outbox.skipTo(snapshot.seq);
  state.status = snapshot.status;
  state.killState = snapshot.killState;
  state.isPaused = snapshot.isPaused;
  state.clock.nowMs = snapshot.nowMs;
  state.clock.midnightMs = snapshot.midnightMs;
  state.peak = snapshot.peak;
  state.openingEquity = snapshot.openingEquity as EngineState['openingEquity'];
  state.books.restore(snapshot.books);
  state.orders.restore(snapshot.orders);
  restoreState(countersOf(state), snapshot.counters, 'engine');
  restoreState(state.strategy, snapshot.strategy);
  state.marks.price.set(snapshot.prices);
  refreshAllMarks(state);
}

/** Everything that only counts along, by name; restored into the objects that are there. */
function countersOf(state: EngineState): object {
  const { desks, longerBars, rate, losses, gates, tally, riskScale, circuit } = state;
  const { trackers } = state.trips;
  return { desks, trackers, longerBars, rate, losses, gates, tally, riskScale, circuit };
}
