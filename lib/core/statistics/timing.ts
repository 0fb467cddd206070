import { civilDate, DAY_MS, hourOf, weekdayOf } from './civil-date';
import type { TripColumns } from './statistics-input';

/** Round trips entered in one slot of the clock or calendar. */
export interface TimingRow {
  /** Hour 0 … 23, weekday 1 (Monday) … 7, month 1 … 12; all UTC. */
  readonly slot: number;
  readonly trips: number;
  readonly winning: number;
  /** Sum of their profits, in money; null where it is no number. */
  readonly profit: number | null;
}

/** Closed round trips by the moment they were entered; every slot is listed, empty ones too. */
export interface Timing {
  readonly hours: readonly TimingRow[];
  readonly weekdays: readonly TimingRow[];
  readonly months: readonly TimingRow[];
}

export function timingOf(trips: TripColumns): Timing {
  const hours = new SlotSums(24);
  const weekdays = new SlotSums(7);
  const months = new SlotSums(12);
  let day = Number.NaN;
  let weekday = 0;
  let month = 0;
  for (let at = 0; at < trips.entryMs.length; at += 1) {
    const entryMs = trips.entryMs[at] as number;
    const profit = trips.profit[at] as number;
    // Trips of one day follow one another, and the calendar is only asked once for them.
    if (Math.floor(entryMs / DAY_MS) !== day) {
      day = Math.floor(entryMs / DAY_MS);
      weekday = weekdayOf(entryMs);
      month = civilDate(entryMs).month - 1;
    }
    hours.add(hourOf(entryMs), profit);
    weekdays.add(weekday, profit);
    months.add(month, profit);
  }
  return { hours: hours.rows(0), weekdays: weekdays.rows(1), months: months.rows(1) };
}

class SlotSums {
  private readonly trips: Float64Array;
  private readonly winning: Float64Array;
  private readonly profit: Float64Array;

  constructor(size: number) {
    this.trips = new Float64Array(size);
    this.winning = new Float64Array(size);
    this.profit = new Float64Array(size);
  }

  add(slot: number, profit: number): void {
    this.trips[slot] = (this.trips[slot] as number) + 1;
    if (profit > 0) this.winning[slot] = (this.winning[slot] as number) + 1;
    this.profit[slot] = (this.profit[slot] as number) + profit;
  }

  /** `first` is what readers call slot 0. */
  rows(first: number): TimingRow[] {
    return Array.from(this.trips, (trips, slot) => ({
      slot: slot + first,
      trips,
      winning: this.winning[slot] as number,
      profit: Number.isFinite(this.profit[slot]) ? (this.profit[slot] as number) : null,
    }));
  }
}
