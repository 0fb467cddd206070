import { SIGNAL_SIDES, type Signal, type SignalSide } from '@/lib/core/model/signal';
import type { SignalEntry } from '../entry';
import { FIRST_ROWS, roomFor } from '../growing';

/** Signals, a row each. NaN stands for null. */
export class SignalRows {
  private length = 0;
  private instrument = new Int32Array(FIRST_ROWS);
  private side = new Uint8Array(FIRST_ROWS);
  private strength = new Float64Array(FIRST_ROWS);
  private stopHint = new Float64Array(FIRST_ROWS);
  private ttlMs = new Float64Array(FIRST_ROWS);
  private readonly reasons: string[] = [];

  add(signal: Signal): number {
    const row = this.length;
    if (row === this.side.length) this.widen(row + 1);
    this.instrument[row] = signal.instrument;
    this.side[row] = SIGNAL_SIDES.indexOf(signal.side);
    this.strength[row] = signal.strength;
    this.stopHint[row] = signal.stopHint ?? Number.NaN;
    this.ttlMs[row] = signal.ttlMs ?? Number.NaN;
    this.reasons.push(signal.reason);
    this.length = row + 1;
    return row;
  }

  read(row: number, seq: number, timeMs: number): SignalEntry {
    const stopHint = this.stopHint[row] as number;
    const ttlMs = this.ttlMs[row] as number;
    return {
      kind: 'signal',
      seq,
      timeMs,
      instrument: this.instrument[row] as number,
      side: SIGNAL_SIDES[this.side[row] as number] as SignalSide,
      strength: this.strength[row] as number,
      stopHint: Number.isNaN(stopHint) ? null : stopHint,
      ttlMs: Number.isNaN(ttlMs) ? null : ttlMs,
      reason: this.reasons[row] as string,
    };
  }

  clear(): void {
    this.length = 0;
    this.reasons.length = 0;
  }

  private widen(rows: number): void {
    this.instrument = roomFor(this.instrument, rows);
    this.side = roomFor(this.side, rows);
    this.strength = roomFor(this.strength, rows);
    this.stopHint = roomFor(this.stopHint, rows);
    this.ttlMs = roomFor(this.ttlMs, rows);
  }
}
