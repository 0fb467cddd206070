import { asQuantity } from '@/lib/core/model/quantity';
import type { Side } from '@/lib/core/model/order';
import { closedTrip, type ClosedTrip, type TripSide } from './closed-trip';
import { cut, join, type Portion } from './portion';

/**
 * Round trips of one instrument from flat to flat, at the average of what went in and of what came out (SPEC T1–T3). What
 * is left below a lot does not keep a trip open: it rests, and belongs to the next trip with its cost.
 */
export class FlatTrips {
  private readonly instrument: number;
  private readonly lot: bigint;
  private side: TripSide = 'long';
  /** Everything that went in; null when nothing at all is held. */
  private entry: Portion | null = null;
  private exit: Portion | null = null;
  private open = 0n;
  private entryFill = -1;
  /** True while nothing but dust is held. */
  private isResting = true;

  constructor(instrument: number, lot: bigint) {
    this.instrument = instrument;
    this.lot = lot;
  }

  /** The fill that opened what is still open, or null when flat. */
  get openEntryFill(): number | null {
    return this.isResting ? null : this.entryFill;
  }

  /** What went in of a long trip none of which has come out; null for nothing at all. Undefined for anything else. */
  get plainEntry(): Portion | null | undefined {
    if (this.entry === null) return null;
    return this.exit === null && this.side === 'long' && !this.isResting ? this.entry : undefined;
  }

  /** Stands where somebody else has counted to: flat, or in a long trip with so much in it. */
  resumePlain(entry: Portion | null, entryFill: number): void {
    this.entry = entry;
    this.exit = null;
    this.side = 'long';
    this.open = entry === null ? 0n : entry.quantity;
    this.entryFill = entryFill;
    this.isResting = entry === null;
  }

  /** Takes the fill at position `at` of the list; `portion` is its own from now on. */
  add(side: Side, portion: Portion, at: number, closed: ClosedTrip[]): void {
    let left: Portion | null = portion;
    if (this.entry !== null && (this.side === 'long') === (side === 'sell')) {
      const isAll = portion.quantity <= this.open;
      this.takeOut(isAll ? portion : cut(portion, this.open));
      left = isAll ? null : portion;
      if (this.open < this.lot) this.close(at, closed);
    }
    if (left !== null) this.putIn(side, left, at);
  }

  private putIn(side: Side, portion: Portion, at: number): void {
    this.open += portion.quantity;
    if (this.isResting) {
      this.entryFill = at;
      this.isResting = false;
    }
    if (this.entry === null) {
      this.entry = portion;
      this.side = side === 'buy' ? 'long' : 'short';
    } else {
      join(this.entry, portion);
    }
  }

  private takeOut(portion: Portion): void {
    this.open -= portion.quantity;
    if (this.exit === null) this.exit = portion;
    else join(this.exit, portion);
  }

  private close(exitFill: number, closed: ClosedTrip[]): void {
    const { instrument, side, entryFill } = this;
    const entry = this.entry as Portion;
    const rest = this.open > 0n ? cut(entry, this.open) : null;
    const trip = { instrument, side, dust: asQuantity(this.open), entryFill, exitFill };
    closed.push(closedTrip(trip, entry, this.exit as Portion));
    this.entry = rest;
    this.exit = null;
    this.isResting = true;
  }
}
