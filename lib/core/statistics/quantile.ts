/**
 * Quantile p of ascending values, interpolated linearly between order statistics: h = (n − 1)p. R. J. Hyndman and Y. Fan,
 * "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 1996, definition 7. NaN when empty.
 */
export function sortedQuantile(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (place - below) * (high - low);
}

/**
 * The same quantiles of values in any order, `probabilities` ascending, without sorting them: each order statistic is
 * selected in place in a copy, which for three of 15 000 values costs a tenth of a sort.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  const scratch = values.slice();
  let from = 0;
  return probabilities.map((p) => {
    const place = (scratch.length - 1) * p;
    const below = Math.max(0, Math.floor(place));
    select(scratch, below, from);
    const low = scratch[below] ?? Number.NaN;
    from = below;
    if (place === below) return low;
    return low + (place - below) * (least(scratch, below + 1, low) - low);
  });
}

/** Smallest value from `from` on, which is the next order statistic after a selection; `none` past the end. */
function least(values: Float64Array, from: number, none: number): number {
  let smallest = values[from] ?? none;
  for (let at = from + 1; at < values.length; at += 1) {
    if ((values[at] as number) < smallest) smallest = values[at] as number;
  }
  return smallest;
}

/**
 * Puts the order statistic `rank` in its place, smaller values before it, greater after it; everything before `from` is
 * already below. C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4(7), 1961, with the middle of three as pivot.
 */
function select(values: Float64Array, rank: number, from: number): void {
  let low = from;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOf(
      values[low] as number,
      values[(low + high) >>> 1] as number,
      values[high] as number,
    );
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) < pivot) left += 1;
      while ((values[right] as number) > pivot) right -= 1;
      if (left > right) break;
      const swapped = values[left] as number;
      values[left] = values[right] as number;
      values[right] = swapped;
      left += 1;
      right -= 1;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
