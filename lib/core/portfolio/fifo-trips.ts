import { NO_QUANTITY } from '@/lib/core/model/quantity';
import type { Side } from '@/lib/core/model/order';
import { closedTrip, type ClosedTrip, type TripSide } from './closed-trip';
import { cut, type Portion } from './portion';

interface EntryLot {
  readonly portion: Portion;
  readonly fill: number;
}

/**
 * Round trips of one instrument, oldest first: every exit closes the oldest units that are open, and each pair of an entry
 * and an exit is a trip of its own (SPEC T4), as a tax report lists them. Dust waits in its lot.
 */
export class FifoTrips {
  private readonly instrument: number;
  private side: TripSide = 'long';
  private lots: EntryLot[] = [];
  private first = 0;

  constructor(instrument: number) {
    this.instrument = instrument;
  }

  /** The fill that opened the oldest lot still open, or null when flat. */
  get openEntryFill(): number | null {
    return this.lots[this.first]?.fill ?? null;
  }

  /** Takes the fill at position `at` of the list; `portion` is its own from now on. */
  add(side: Side, portion: Portion, at: number, closed: ClosedTrip[]): void {
    const isExit = (this.side === 'long') === (side === 'sell');
    while (isExit && this.first < this.lots.length) {
      const lot = this.lots[this.first] as EntryLot;
      const open = lot.portion.quantity;
      if (portion.quantity >= open) {
        this.first += 1;
        const isAll = portion.quantity === open;
        closed.push(this.match(lot, lot.portion, isAll ? portion : cut(portion, open), at));
        if (isAll) return;
      } else {
        closed.push(this.match(lot, cut(lot.portion, portion.quantity), portion, at));
        return;
      }
    }
    if (this.first === this.lots.length) this.start(side);
    this.lots.push({ portion, fill: at });
  }

  private start(side: Side): void {
    this.side = side === 'buy' ? 'long' : 'short';
    this.lots = [];
    this.first = 0;
  }

  private match(lot: EntryLot, entry: Portion, exit: Portion, exitFill: number): ClosedTrip {
    const { instrument, side } = this;
    return closedTrip({ instrument, side, dust: NO_QUANTITY, entryFill: lot.fill, exitFill }, entry, exit);
  }
}
