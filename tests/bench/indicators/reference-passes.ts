/**
 * The yardsticks: each indicator as one plain pass over typed arrays into a fresh-as-zero output column, seeded as TA-Lib,
 * written for V8 (accumulators begin as doubles, warm-up in a loop of its own) and doing nothing else: no object, no check
 * of the input, no reading by name. Running sums are left to drift. How many times slower the streaming classes are is the
 * price of the contract.
 */
export interface Columns {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

export function smaPass({ close }: Columns, out: Float64Array, window: number): void {
  let sum = -0;
  for (let at = 0; at < window; at += 1) sum += close[at] as number;
  out[window - 1] = sum / window;
  for (let at = window; at < close.length; at += 1) {
    sum += (close[at] as number) - (close[at - window] as number);
    out[at] = sum / window;
  }
}

export function emaPass({ close }: Columns, out: Float64Array, window: number): void {
  const share = 2 / (window + 1);
  let average = -0;
  for (let at = 0; at < window; at += 1) average += close[at] as number;
  average /= window;
  out[window - 1] = average;
  for (let at = window; at < close.length; at += 1) {
    average += ((close[at] as number) - average) * share;
    out[at] = average;
  }
}

export function rsiPass({ close }: Columns, out: Float64Array, window: number): void {
  let gain = -0;
  let loss = -0;
  for (let at = 1; at <= window; at += 1) {
    const change = (close[at] as number) - (close[at - 1] as number);
    if (change > 0) gain += change;
    else loss -= change;
  }
  gain /= window;
  loss /= window;
  const share = 1 / window;
  out[window] = (100 * gain) / (gain + loss);
  for (let at = window + 1; at < close.length; at += 1) {
    const change = (close[at] as number) - (close[at - 1] as number);
    const size = Math.abs(change);
    gain += ((size + change) * 0.5 - gain) * share;
    loss += ((size - change) * 0.5 - loss) * share;
    out[at] = (100 * gain) / (gain + loss);
  }
}

export function atrPass({ high, low, close }: Columns, out: Float64Array, window: number): void {
  const share = 1 / window;
  let average = -0;
  let before = close[0] as number;
  for (let at = 1; at < close.length; at += 1) {
    const top = high[at] as number;
    const bottom = low[at] as number;
    const range = (top > before ? top : before) - (bottom < before ? bottom : before);
    before = close[at] as number;
    if (at > window) average += (range - average) * share;
    else average += range * share;
    if (at >= window) out[at] = average;
  }
}

/** MACD into `out`, the signal into `second`. */
export function macdPass({ close }: Columns, out: Float64Array, second: Float64Array): void {
  let fast = -0;
  let slow = -0;
  let signal = -0;
  for (let at = 0; at < 26; at += 1) slow += close[at] as number;
  for (let at = 14; at < 26; at += 1) fast += close[at] as number;
  fast /= 12;
  slow /= 26;
  signal = fast - slow;
  for (let at = 26; at < 34; at += 1) {
    fast += ((close[at] as number) - fast) * (2 / 13);
    slow += ((close[at] as number) - slow) * (2 / 27);
    signal += fast - slow;
  }
  signal /= 9;
  out[33] = fast - slow;
  second[33] = signal;
  for (let at = 34; at < close.length; at += 1) {
    const value = close[at] as number;
    fast += (value - fast) * (2 / 13);
    slow += (value - slow) * (2 / 27);
    const line = fast - slow;
    signal += (line - signal) * 0.2;
    out[at] = line;
    second[at] = signal;
  }
}

/** Upper band into `out`, lower band into `second`; running squares, which drift by about 1e-8 in a million bars. */
export function bollingerPass({ close }: Columns, out: Float64Array, second: Float64Array): void {
  const window = 20;
  let sum = -0;
  let squares = -0;
  for (let at = 0; at < close.length; at += 1) {
    const value = close[at] as number;
    sum += value;
    squares += value * value;
    if (at >= window) {
      const old = close[at - window] as number;
      sum -= old;
      squares -= old * old;
    }
    if (at < window - 1) continue;
    const mean = sum / window;
    const width = 2 * Math.sqrt(Math.max(0, squares / window - mean * mean));
    out[at] = mean + width;
    second[at] = mean - width;
  }
}
