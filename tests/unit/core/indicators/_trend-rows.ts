import type { Bars, IndicatorRow } from './_row';
import { ago, changes, highest, join, lowest, mean, roll, type Series, sum } from './_series';
import { atr, logReturns, trueRanges } from './_volatility-rows';

/** Wilder's sums: window − 1 values added up, then each step drops 1/window of the sum and adds the new value. */
function wilderSum(values: Series, window: number): number[] {
  let total = sum(values.slice(1, window));
  return values.map((value, at) => {
    if (at < window) return Number.NaN;
    total += value - total / window;
    return total;
  });
}

function directions(bars: Bars, window: number): { plus: number[]; minus: number[]; index: number[] } {
  const rises = changes(bars.high);
  const falls = changes(bars.low).map((move) => -move);
  const up = wilderSum(
    join([rises, falls], (rise, fall) => (rise > fall && rise > 0 ? rise : 0)),
    window,
  );
  const down = wilderSum(
    join([rises, falls], (rise, fall) => (fall > rise && fall > 0 ? fall : 0)),
    window,
  );
  const range = wilderSum(trueRanges(bars), window);
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
  const plus = join([up, range], share);
  const minus = join([down, range], share);
  // NaN where there was no direction; each indicator says what it makes of that.
  const index = join([up, down], (p, m) => (p + m === 0 ? Number.NaN : (100 * Math.abs(p - m)) / (p + m)));
  return { plus, minus, index };
}

function held(values: Series): number[] {
  let kept = 0;
  return values.map((value) => (kept = Number.isNaN(value) ? kept : value));
}

function adx(index: Series, window: number): number[] {
  const defined = index.map((value) => (Number.isNaN(value) ? 0 : value));
  let average = mean(defined.slice(window, 2 * window));
  return index.map((value, at) => {
    if (at < 2 * window - 1) return Number.NaN;
    if (at >= 2 * window && !Number.isNaN(value)) average = (average * (window - 1) + value) / window;
    return average;
  });
}

/** Bars since the latest of the window's extremes. */
const age = (values: Series, window: number, extreme: (cut: Series) => number): number[] =>
  roll(values, window + 1, (cut) => window - cut.lastIndexOf(extreme(cut)));

/** Wilder's stop as a story of positions; the second bar decides the first side. */
function parabolic({ high, low }: Bars, step: number, max: number): Readonly<Record<string, Series>> {
  const h = (at: number): number => high[at] ?? Number.NaN;
  const l = (at: number): number => low[at] ?? Number.NaN;
  const fell = l(0) - l(1);
  let isLong = !(fell > 0 && fell > h(1) - h(0));
  let stop = isLong ? l(0) : h(0);
  let best = isLong ? h(1) : l(1);
  let speed = Math.min(step, max);
  const value = [Number.NaN];
  const direction = [0];
  for (let at = 1; at < high.length; at += 1) {
    const before = Math.max(at - 1, 1);
    const isHit = isLong ? l(at) <= stop : h(at) >= stop;
    if (isHit) {
      isLong = !isLong;
      stop = isLong ? Math.min(best, l(before), l(at)) : Math.max(best, h(before), h(at));
      best = isLong ? h(at) : l(at);
      speed = Math.min(step, max);
    }
    value.push(stop);
    direction.push(isLong ? 1 : -1);
    if (!isHit && (isLong ? h(at) > best : l(at) < best)) {
      best = isLong ? h(at) : l(at);
      speed = Math.min(speed + step, max);
    }
    stop += speed * (best - stop);
    stop = isLong ? Math.min(stop, l(before), l(at)) : Math.max(stop, h(before), h(at));
  }
  return { value, direction };
}

function supertrend(bars: Bars, window: number, multiplier: number): Readonly<Record<string, Series>> {
  const range = atr(bars, window);
  const out = {
    value: [] as number[],
    upper: [] as number[],
    lower: [] as number[],
    direction: [] as number[],
  };
  let isUp = false;
  bars.close.forEach((close, at) => {
    const middle = ((bars.high[at] ?? Number.NaN) + (bars.low[at] ?? Number.NaN)) / 2;
    const reach = multiplier * (range[at] ?? Number.NaN);
    const before = bars.close[at - 1] ?? Number.NaN;
    const top = out.upper.at(-1) ?? Number.NaN;
    const bottom = out.lower.at(-1) ?? Number.NaN;
    const upper = middle + reach >= top && before <= top ? top : middle + reach;
    const lower = middle - reach <= bottom && before >= bottom ? bottom : middle - reach;
    isUp = isUp ? close >= lower : close > upper;
    out.upper.push(upper);
    out.lower.push(lower);
    out.value.push(isUp ? lower : upper);
    out.direction.push(isUp ? 1 : -1);
  });
  return out;
}

function ichimoku({ high, low, close }: Bars, p: (name: string) => number): Readonly<Record<string, Series>> {
  const middle = (window: number): number[] =>
    join([roll(high, window, highest), roll(low, window, lowest)], (top, bottom) => (top + bottom) / 2);
  const value = middle(p('conversion'));
  const base = middle(p('base'));
  const leadingA = join([value, base], (short, long) => (short + long) / 2);
  const leadingB = middle(p('span'));
  const back = p('displacement');
  return {
    value,
    base,
    leadingA,
    leadingB,
    spanA: ago(leadingA, back),
    spanB: ago(leadingB, back),
    lagging: close,
  };
}

/** ln Γ of halves by products, since Γ(x + 1) = x Γ(x), Γ(1) = 1 and Γ(½) = √π. */
function logGamma(x: number): number {
  let total = Number.isInteger(x) ? 0 : Math.log(Math.PI) / 2;
  for (let at = x - 1; at > 0; at -= 1) total += Math.log(at);
  return total;
}

/** R. Weron (2002), equations 1 to 4: rescaled range of each block size against what independence would give. */
function hurst(returns: Series): number {
  const points: [number, number][] = [];
  for (let size = returns.length; size >= 8; size = Math.floor(size / 2)) {
    const ratios: number[] = [];
    for (let end = returns.length; end - size >= 0; end -= size) {
      const block = returns.slice(end - size, end);
      const walk = block.map((_, at) => sum(block.slice(0, at + 1)) - (at + 1) * mean(block));
      const width = Math.sqrt(mean(block.map((value) => (value - mean(block)) ** 2)));
      if (block.some((value) => value !== block[0]))
        ratios.push((Math.max(...walk) - Math.min(...walk)) / width);
    }
    const roots = sum(Array.from({ length: size - 1 }, (_, at) => Math.sqrt((size - at - 1) / (at + 1))));
    const gamma = Math.exp(logGamma((size - 1) / 2) - logGamma(size / 2)) / Math.sqrt(Math.PI);
    const expected = ((size - 0.5) / size) * gamma * roots;
    if (ratios.length > 0) points.push([Math.log(size), Math.log(mean(ratios)) - Math.log(expected)]);
  }
  if (points.length < 2) return 0.5;
  const x = mean(points.map((point) => point[0]));
  const y = mean(points.map((point) => point[1]));
  return (
    0.5 +
    sum(points.map((point) => (point[0] - x) * (point[1] - y))) /
      sum(points.map((point) => (point[0] - x) ** 2))
  );
}

export const TREND_ROWS: readonly IndicatorRow[] = [
  {
    name: 'directional-index',
    small: { window: 4 },
    naive: (bars, p) => {
      const { plus, minus, index } = directions(bars, p('window'));
      return { plus, minus, value: held(index) };
    },
    flat: { value: 0, plus: 0, minus: 0 },
  },
  {
    name: 'adx',
    small: { window: 4 },
    naive: (bars, p) => {
      const { plus, minus, index } = directions(bars, p('window'));
      return { plus, minus, value: adx(index, p('window')) };
    },
    flat: { value: 0, plus: 0, minus: 0 },
  },
  {
    name: 'aroon',
    small: { window: 4 },
    naive: ({ high, low }, p) => {
      const part = (bars: number): number => (100 * (p('window') - bars)) / p('window');
      const up = age(high, p('window'), highest).map(part);
      const down = age(low, p('window'), lowest).map(part);
      return { up, down, value: join([up, down], (top, bottom) => top - bottom) };
    },
    flat: { value: 0, up: 100, down: 100 },
  },
  {
    name: 'parabolic-sar',
    small: { step: 0.05, max: 0.3 },
    naive: (bars, p) => parabolic(bars, p('step'), p('max')),
    // The stop is touched by every bar, so the side turns with each; 158 bars end short.
    flat: { value: 100, direction: -1 },
  },
  {
    name: 'supertrend',
    small: { window: 4, multiplier: 1.2 },
    naive: (bars, p) => supertrend(bars, p('window'), p('multiplier')),
    flat: { value: 100, upper: 100, lower: 100, direction: -1 },
  },
  {
    name: 'ichimoku',
    small: { conversion: 3, base: 5, span: 8, displacement: 4 },
    naive: ichimoku,
    flat: { value: 100, base: 100, spanA: 100, spanB: 100, leadingA: 100, leadingB: 100, lagging: 100 },
  },
  {
    name: 'hurst',
    small: { window: 37 },
    naive: ({ close }, p) => ({ value: roll(logReturns(close), p('window'), hurst) }),
    flat: { value: 0.5 },
  },
];
