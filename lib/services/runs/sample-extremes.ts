/**
 * Which points of a long line to draw: the range is cut into equal buckets and of each the lowest and the highest point
 * stay, with the first and last of the range. What the eye would see of the full line is there; a spike of one bar too.
 * @returns ascending indices into `values`, at most `pointsMax`, all of start…end-1 when they fit
 */
export function sampleExtremes(
  values: Float64Array,
  { start, end, pointsMax }: { start: number; end: number; pointsMax: number },
): number[] {
  const count = Math.max(0, end - start);
  if (count <= pointsMax) return Array.from({ length: count }, (_, offset) => start + offset);
  const kept: number[] = [start];
  const buckets = Math.max(0, Math.floor((pointsMax - 2) / 2));
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const from = start + 1 + Math.floor((bucket * (count - 2)) / buckets);
    const to = start + 1 + Math.floor(((bucket + 1) * (count - 2)) / buckets);
    kept.push(...extremesOf(values, from, to));
  }
  kept.push(end - 1);
  return kept;
}

/** Indices of the lowest and highest value in from…to-1, in time order; one index when they coincide. */
function extremesOf(values: Float64Array, from: number, to: number): number[] {
  let low = from;
  let high = from;
  for (let index = from + 1; index < to; index += 1) {
    const value = values[index] ?? 0;
    if (value < (values[low] ?? 0)) low = index;
    if (value > (values[high] ?? 0)) high = index;
  }
  if (low === high) return [low];
  return low < high ? [low, high] : [high, low];
}
