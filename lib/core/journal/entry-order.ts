import { Column } from './columns/column';

/** In which table an entry stands. */
export const TABLE = { signal: 0, considered: 1, marketOrder: 2, accepted: 3, fill: 4, rare: 5 } as const;

/** Added to the table's number where an entry has another moment than the one before it. */
const NEW_MOMENT = 8;
/** Counters: one per table, and how many moments there were. */
const MOMENTS = 6;
const COUNTERS = 7;
/** Every so many entries the counters are written down: finding an entry counts on from there. */
const MARK_BITS = 6;

/**
 * The order of entries over all tables, a byte each: which table has the next one, and whether time went on. Its row in the
 * table and its moment are how many there were before; going through entries one after another counts along.
 */
export class EntryOrder {
  private count = 0;
  private last = -1;
  private lastMs = Number.NaN;
  private readonly tags = Column.byte(0);
  private readonly momentMs = Column.float(Number.NaN);
  private readonly marks = Column.int(0);
  private readonly written = new Int32Array(COUNTERS);
  /** Where the reader stands, and the counters up to and with that entry. */
  private at = -1;
  private readonly passed = new Int32Array(COUNTERS);

  get length(): number {
    return this.count;
  }

  /** Table of the last entry; −1 without one. */
  get lastTable(): number {
    return this.last;
  }

  /** Table, row in it and moment of the entry that `seek` went to. */
  get table(): number {
    return this.tags.get(this.at) & (NEW_MOMENT - 1);
  }

  get row(): number {
    return (this.passed[this.table] as number) - 1;
  }

  get timeMs(): number {
    return this.momentMs.get((this.passed[MOMENTS] as number) - 1);
  }

  /** How many entries stand in a table. */
  rowsOf(table: number): number {
    return this.written[table] as number;
  }

  /** The next entry stands in `table`; gives its row there. */
  add(table: number, timeMs: number): number {
    const { written, count } = this;
    if ((count & ((1 << MARK_BITS) - 1)) === 0) this.mark(count >> MARK_BITS);
    const isNew = timeMs !== this.lastMs;
    if (isNew) {
      this.momentMs.set(written[MOMENTS] as number, timeMs);
      written[MOMENTS] = (written[MOMENTS] as number) + 1;
      this.lastMs = timeMs;
    }
    this.tags.set(count, isNew ? table + NEW_MOMENT : table);
    this.last = table;
    this.count = count + 1;
    const row = written[table] as number;
    written[table] = row + 1;
    return row;
  }

  /** Goes to entry `at`, counted from 0, which must exist. */
  seek(at: number): void {
    if (at < this.at || at >> MARK_BITS > (this.at + 1) >> MARK_BITS) this.jump(at >> MARK_BITS);
    while (this.at < at) this.step();
  }

  clear(): void {
    this.count = 0;
    this.last = -1;
    this.lastMs = Number.NaN;
    this.at = -1;
    this.tags.clear();
    this.momentMs.clear();
    this.marks.clear();
    this.written.fill(0);
    this.passed.fill(0);
  }

  private mark(at: number): void {
    for (let of = 0; of < COUNTERS; of += 1) this.marks.set(at * COUNTERS + of, this.written[of] as number);
  }

  /** Stands right before the first entry of a mark. */
  private jump(mark: number): void {
    for (let of = 0; of < COUNTERS; of += 1) this.passed[of] = this.marks.get(mark * COUNTERS + of);
    this.at = (mark << MARK_BITS) - 1;
  }

  private step(): void {
    const { passed } = this;
    this.at += 1;
    const tag = this.tags.get(this.at);
    const table = tag & (NEW_MOMENT - 1);
    passed[table] = (passed[table] as number) + 1;
    if (tag >= NEW_MOMENT) passed[MOMENTS] = (passed[MOMENTS] as number) + 1;
  }
}
