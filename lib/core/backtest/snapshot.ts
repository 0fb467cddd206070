import type { EngineSnapshot } from '@/lib/core/engine/snapshot';
import type { SimSnapshot } from '@/lib/core/sim/snapshot';
import type { WalkParts } from './walk';

/** A backtest between two moments of its tape, as plain data. What was already written down is kept by whoever has it. */
export interface BacktestSnapshot {
  /** Moments walked. */
  readonly done: number;
  /** Per instrument, the bar that comes next. */
  readonly cursor: Int32Array;
  readonly engine: EngineSnapshot;
  readonly venue: SimSnapshot;
}

export function takeBacktestSnapshot(parts: WalkParts, done: number): BacktestSnapshot {
  const { tape, engine, venue } = parts;
  return { done, cursor: tape.position(), engine: engine.snapshot(), venue: venue.snapshot() };
}
