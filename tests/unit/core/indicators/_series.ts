/**
 * Indicators the slow and obvious way: whole series in, whole series out, every window cut out and computed from nothing.
 * NaN stands where a value does not exist yet and spreads through everything made of it.
 */
export type Series = readonly number[];

export const sum = (values: Series): number => values.reduce((total, value) => total + value, 0);
export const mean = (values: Series): number => sum(values) / values.length;
export const last = (values: Series): number => values.at(-1) ?? Number.NaN;
export const highest = (values: Series): number => Math.max(...values);
export const lowest = (values: Series): number => Math.min(...values);

/** Σ(x − mean)², with the mean taken from the first value so that equal values deviate by exactly nothing. */
export function squaredDeviations(values: Series): number {
  const first = values[0] ?? Number.NaN;
  const middle = first + mean(values.map((value) => value - first));
  return sum(values.map((value) => (value - middle) ** 2));
}

/** `what` of every window of `window` values. */
export function roll(values: Series, window: number, what: (window: Series) => number): number[] {
  return values.map((_, at) => {
    if (at < window - 1) return Number.NaN;
    const cut = values.slice(at - window + 1, at + 1);
    return cut.some(Number.isNaN) ? Number.NaN : what(cut);
  });
}

/** `what` of the values of several series at each bar. */
export function join(series: readonly Series[], what: (...values: number[]) => number): number[] {
  return (series[0] ?? []).map((_, at) => what(...series.map((one) => one[at] ?? Number.NaN)));
}

/** The values `by` bars earlier. */
export const ago = (values: Series, by: number): number[] =>
  values.map((_, at) => (at < by ? Number.NaN : (values[at - by] ?? Number.NaN)));

/** From bar to bar. */
export const changes = (values: Series): number[] =>
  join([values, ago(values, 1)], (now, before) => now - before);

/** Moves by `share` of the distance; seeded by the mean of its first `window` values. */
export function smooth(values: Series, window: number, share: number): number[] {
  const first = values.findIndex((value) => !Number.isNaN(value));
  const out = values.map(() => Number.NaN);
  if (first < 0) return out;
  let average = mean(values.slice(first, first + window));
  for (let at = first + window - 1; at < values.length; at += 1) {
    if (at > first + window - 1) average += share * ((values[at] ?? Number.NaN) - average);
    out[at] = average;
  }
  return out;
}

export const sma = (values: Series, window: number): number[] => roll(values, window, mean);
export const ema = (values: Series, window: number): number[] => smooth(values, window, 2 / (window + 1));
export const wilder = (values: Series, window: number): number[] => smooth(values, window, 1 / window);
export const wma = (values: Series, window: number): number[] =>
  roll(
    values,
    window,
    (cut) => sum(cut.map((value, at) => value * (at + 1))) / sum(cut.map((_, at) => at + 1)),
  );

/** Where `value` stands between two bounds, 0 to 1; in the middle when they are one. */
export const place = (value: number, low: number, high: number): number =>
  high === low ? 0.5 : (value - low) / (high - low);
