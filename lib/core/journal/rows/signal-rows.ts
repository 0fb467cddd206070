import { SIGNAL_SIDES, type Signal, type SignalSide } from '@/lib/core/model/signal';
import { Column } from '../columns/column';
import { TextColumn } from '../columns/text-column';
import type { SignalEntry } from '../entry';

/** Signals, a row each. NaN stands for null. */
export class SignalRows {
  private readonly instrument = Column.int(0);
  private readonly side = Column.byte(0);
  private readonly strength = Column.float(1);
  private readonly stopHint = Column.float(Number.NaN);
  private readonly ttlMs = Column.float(Number.NaN);
  private readonly reason = new TextColumn();

  set(row: number, signal: Signal, instrument: number): void {
    const { strength, stopHint, ttlMs } = signal;
    this.instrument.set(row, instrument);
    this.side.set(row, SIGNAL_SIDES.indexOf(signal.side));
    // What most signals do not say is the usual value, which nobody has to write.
    if (strength !== 1) this.strength.set(row, strength);
    if (stopHint !== null) this.stopHint.set(row, stopHint);
    if (ttlMs !== null) this.ttlMs.set(row, ttlMs);
    this.reason.set(row, signal.reason);
  }

  read(row: number, seq: number, timeMs: number): SignalEntry {
    const stopHint = this.stopHint.get(row);
    const ttlMs = this.ttlMs.get(row);
    return {
      kind: 'signal',
      seq,
      timeMs,
      instrument: this.instrument.get(row),
      side: SIGNAL_SIDES[this.side.get(row)] as SignalSide,
      strength: this.strength.get(row),
      stopHint: Number.isNaN(stopHint) ? null : stopHint,
      ttlMs: Number.isNaN(ttlMs) ? null : ttlMs,
      reason: this.reason.get(row),
    };
  }

  clear(): void {
    const { instrument, side, strength, stopHint, ttlMs, reason } = this;
    for (const column of [instrument, side, strength, stopHint, ttlMs, reason]) column.clear();
  }
}
