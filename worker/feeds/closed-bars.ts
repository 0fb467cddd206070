import { BAR_REVISED, type BarChanges } from '@/lib/core/bars/bar-changes';
import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';

/** Closed bars of one timeframe that wait to be stored: each once, as it was told last. */
export interface ClosedBars {
  readonly columns: BarColumns;
  readonly priceDecimals: number;
  /** Starts of those in which nothing was traded. */
  readonly filledMs: readonly number[];
  /** Starts of bars that were told and are none after all: the feed turned out to have a hole there. */
  readonly withdrawnMs: readonly number[];
}

/**
 * The bars that a builder's changes leave, oldest first. A gap leaves nothing, and a longer bar that lacks minutes waits for
 * them; one that was told whole and lost its minutes is withdrawn until they are back.
 */
export function closedBars(changes: BarChanges): ClosedBars | null {
  const rowOf = new Map<number, number>();
  const withdrawn = new Set<number>();
  for (let row = 0; row < changes.length; row += 1) {
    const timeMs = changes.timeMs[row]!;
    const isWholeBar = !Number.isNaN(changes.close[row]!) && changes.missing[row] === 0;
    if (isWholeBar) {
      rowOf.set(timeMs, row);
      withdrawn.delete(timeMs);
    } else if (changes.kind[row] === BAR_REVISED) {
      rowOf.delete(timeMs);
      withdrawn.add(timeMs);
    }
  }
  if (rowOf.size === 0 && withdrawn.size === 0) return null;
  const columns = createBarColumns(rowOf.size);
  const filledMs: number[] = [];
  let priceDecimals = 0;
  const sorted = [...rowOf].sort(([a], [b]) => a - b);
  for (const [index, [timeMs, row]] of sorted.entries()) {
    columns.timeMs[index] = timeMs;
    columns.volume[index] = changes.volume[row]!;
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      const price = changes[name][row]!;
      columns[name][index] = price;
      priceDecimals = Math.max(priceDecimals, decimalsOf(price));
    }
    if (changes.filled[row]! > 0 && changes.trades[row] === 0) filledMs.push(timeMs);
  }
  return { columns, priceDecimals, filledMs, withdrawnMs: [...withdrawn].sort((a, b) => a - b) };
}

/** Decimals of the shortest decimal that reads back as this double: what the venue printed. */
function decimalsOf(price: number): number {
  const text = String(price);
  const exponent = text.indexOf('e-');
  const digits = exponent < 0 ? text : text.slice(0, exponent);
  const point = digits.indexOf('.');
  return (point < 0 ? 0 : digits.length - point - 1) + (exponent < 0 ? 0 : Number(text.slice(exponent + 2)));
}
