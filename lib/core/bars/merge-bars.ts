import { BAR_COLUMN_NAMES, createBarColumns, type BarColumns } from './bar-columns';

/** Two different bars for one moment. Neither side can be right for both, so nothing is merged. */
export interface BarConflict {
  readonly timeMs: number;
  readonly column: (typeof BAR_COLUMN_NAMES)[number];
  readonly stored: number;
  readonly incoming: number;
}

export type MergeOutcome =
  { readonly merged: BarColumns; readonly added: number } | { readonly conflict: BarConflict };

/**
 * All bars of both, oldest first. Where both have a bar it must be the same to the last digit; the first that is not is
 * the conflict. Linear in the number of bars.
 */
export function mergeBars(stored: BarColumns, incoming: BarColumns): MergeOutcome {
  if (stored.length === 0) return { merged: incoming, added: incoming.length };
  const both = createBarColumns(stored.length + incoming.length);
  let a = 0;
  let b = 0;
  let length = 0;
  while (a < stored.length || b < incoming.length) {
    const timeA = a < stored.length ? stored.timeMs[a]! : Infinity;
    const timeB = b < incoming.length ? incoming.timeMs[b]! : Infinity;
    const isStored = timeA <= timeB;
    const source = isStored ? stored : incoming;
    const at = isStored ? a : b;
    for (const name of BAR_COLUMN_NAMES) both[name][length] = source[name][at]!;
    if (timeA === timeB) {
      const column = BAR_COLUMN_NAMES.find((name) => stored[name][a] !== incoming[name][b]);
      if (column !== undefined) {
        return {
          conflict: { timeMs: timeA, column, stored: stored[column][a]!, incoming: incoming[column][b]! },
        };
      }
    }
    if (timeA <= timeB) a += 1;
    if (timeB <= timeA) b += 1;
    length += 1;
  }
  return { merged: cut(both, length), added: length - stored.length };
}

function cut(columns: BarColumns, length: number): BarColumns {
  const exact = createBarColumns(length);
  for (const name of BAR_COLUMN_NAMES) exact[name].set(columns[name].subarray(0, length));
  return exact;
}
