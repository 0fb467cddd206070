import { BAR_GAP, BAR_REVISED, CHANGE_COLUMNS, type BarChanges } from '@/lib/core/bars/bar-changes';
import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';

/** What remains when all changes have been read: the bars as they stand, and how many minutes each one lacks. */
export interface StandingBars {
  readonly columns: BarColumns;
  readonly missing: number[];
  readonly revisions: number;
}

type Row = Record<(typeof CHANGE_COLUMNS)[number], number>;

/** Reads changes the way a reader must: bars in order, revisions over what stood before, whose old values must be right. */
export class PlayedBars {
  readonly bars = new Map<number, Row>();
  revisions = 0;
  private lastMs = -Infinity;

  read(changes: BarChanges): void {
    for (let row = 0; row < changes.length; row += 1) {
      this.take(Object.fromEntries(CHANGE_COLUMNS.map((name) => [name, changes[name][row]!])) as Row);
    }
  }

  standing(): StandingBars {
    const rows = [...this.bars.values()].sort((a, b) => a.timeMs - b.timeMs);
    const columns = createBarColumns(rows.length);
    for (const [index, row] of rows.entries()) {
      for (const name of ['timeMs', 'open', 'high', 'low', 'close', 'volume'] as const) {
        columns[name][index] = row[name];
      }
    }
    return { columns, missing: rows.map(({ missing }) => missing), revisions: this.revisions };
  }

  private take(row: Row): void {
    if (row.kind === BAR_REVISED) return this.revise(row);
    if (row.timeMs <= this.lastMs) throw new Error(`a bar of ${row.timeMs} after ${this.lastMs}`);
    this.lastMs = row.timeMs;
    if (row.kind !== BAR_GAP) this.bars.set(row.timeMs, row);
  }

  private revise(row: Row): void {
    this.revisions += 1;
    const before = this.bars.get(row.timeMs);
    const was = [before?.open, before?.high, before?.low, before?.close, before?.volume].map(
      (value) => value ?? NaN,
    );
    const told = [row.wasOpen, row.wasHigh, row.wasLow, row.wasClose, row.wasVolume];
    if (!told.every((value, at) => Object.is(value, was[at])))
      throw new Error(`${row.timeMs} was not ${told.join(' ')} but ${was.join(' ')}`);
    if (Number.isNaN(row.close)) this.bars.delete(row.timeMs);
    else this.bars.set(row.timeMs, row);
  }
}
