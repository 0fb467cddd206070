import { civilDate, hourOf, weekdayOf } from './civil-date';
import type { TripColumns } from './statistics-input';

/** Round trips entered in one slot of the clock or calendar. */
export interface TimingRow {
  /** Hour 0 … 23, weekday 1 (Monday) … 7, month 1 … 12; all UTC. */
  readonly slot: number;
  readonly trips: number;
  readonly winning: number;
  /** Sum of their profits, in money. */
  readonly profit: number;
}

/** Closed round trips by the moment they were entered; every slot is listed, empty ones too. */
export interface Timing {
  readonly hours: readonly TimingRow[];
  readonly weekdays: readonly TimingRow[];
  readonly months: readonly TimingRow[];
}

export function timingOf(trips: TripColumns): Timing {
  return {
    hours: countBy(trips, 24, 0, hourOf),
    weekdays: countBy(trips, 7, 1, weekdayOf),
    months: countBy(trips, 12, 1, (timeMs) => civilDate(timeMs).month - 1),
  };
}

/** `slotOf` gives 0 … size − 1; `first` is what readers call slot 0. */
function countBy(
  trips: TripColumns,
  size: number,
  first: number,
  slotOf: (timeMs: number) => number,
): TimingRow[] {
  const counts = new Float64Array(size);
  const wins = new Float64Array(size);
  const profits = new Float64Array(size);
  trips.entryMs.forEach((entryMs, at) => {
    const slot = slotOf(entryMs);
    const profit = trips.profit[at] as number;
    counts[slot] = (counts[slot] as number) + 1;
    if (profit > 0) wins[slot] = (wins[slot] as number) + 1;
    if (Number.isFinite(profit)) profits[slot] = (profits[slot] as number) + profit;
  });
  return Array.from({ length: size }, (_, slot) => ({
    slot: slot + first,
    trips: counts[slot] as number,
    winning: wins[slot] as number,
    profit: profits[slot] as number,
  }));
}
