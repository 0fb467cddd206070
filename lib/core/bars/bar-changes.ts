/** What a row of changes says: a bar has closed, minutes of which nothing is known have passed, a closed bar is another now. */
export const BAR_CLOSED = 0;
export const BAR_GAP = 1;
export const BAR_REVISED = 2;

/** Why a closed bar changed, by the number in the column `reason`. */
export const REVISION_REASONS = [
  /** It was not revised. */
  'none',
  /** A trade of it arrived after it had closed. */
  'late-trade',
  /** The feed's hole over it was closed: the gap is a bar after all. */
  'recovered',
  /** The feed turned out to have a hole over it: the bar is a gap after all. */
  'withdrawn',
  /** It repeats a close that changed. */
  'previous-close',
] as const;

export type RevisionReason = (typeof REVISION_REASONS)[number];

/** Columns of a change. A gap has no prices: NaN. `was…` are the values before a revision, NaN where there was a gap. */
export const CHANGE_COLUMNS = [
  'kind',
  'reason',
  'timeMs',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'trades',
  'filled',
  'missing',
  'wasOpen',
  'wasHigh',
  'wasLow',
  'wasClose',
  'wasVolume',
] as const;

const FIRST_CAPACITY = 16;

/**
 * What happened to the bars of one timeframe, in order, as columns: the reader takes rows 0 … length − 1 and then calls
 * `clear`. `timeMs` is the start of the bar (UTC epoch ms). `trades` counts prints. `filled` counts minutes that repeat the
 * previous close because nothing traded (0 or 1 for a minute). `missing` counts minutes of which nothing is known: of a gap
 * row its length, else how many the long bar lacks.
 */
export class BarChanges {
  length = 0;
  kind = new Float64Array(FIRST_CAPACITY);
  reason = new Float64Array(FIRST_CAPACITY);
  timeMs = new Float64Array(FIRST_CAPACITY);
  open = new Float64Array(FIRST_CAPACITY);
  high = new Float64Array(FIRST_CAPACITY);
  low = new Float64Array(FIRST_CAPACITY);
  close = new Float64Array(FIRST_CAPACITY);
  volume = new Float64Array(FIRST_CAPACITY);
  trades = new Float64Array(FIRST_CAPACITY);
  filled = new Float64Array(FIRST_CAPACITY);
  missing = new Float64Array(FIRST_CAPACITY);
  wasOpen = new Float64Array(FIRST_CAPACITY);
  wasHigh = new Float64Array(FIRST_CAPACITY);
  wasLow = new Float64Array(FIRST_CAPACITY);
  wasClose = new Float64Array(FIRST_CAPACITY);
  wasVolume = new Float64Array(FIRST_CAPACITY);

  clear(): void {
    this.length = 0;
  }

  /** A new last row of this kind whose other columns are empty (NaN prices, zero counts); the caller sets what it knows. */
  add(kind: number, timeMs: number): number {
    if (this.length === this.kind.length) this.grow();
    const row = this.length;
    this.length += 1;
    for (const name of CHANGE_COLUMNS) this[name][row] = NaN;
    this.kind[row] = kind;
    this.reason[row] = 0;
    this.timeMs[row] = timeMs;
    this.trades[row] = 0;
    this.filled[row] = 0;
    this.missing[row] = 0;
    return row;
  }

  private grow(): void {
    const capacity = this.kind.length * 2;
    for (const name of CHANGE_COLUMNS) {
      const longer = new Float64Array(capacity);
      longer.set(this[name]);
      this[name] = longer;
    }
  }
}
