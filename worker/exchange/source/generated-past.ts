import type { InstrumentTerms } from '../market/instrument-terms';
import { quietBar, type ExchangeBar, type PastBars } from '../market/minute-bars';

const MINUTE_MS = 60_000;
/** Lengths of the waves in minutes and their height as a share of the price: hours, days and months lie over each other. */
const WAVES: readonly (readonly [number, number])[] = [
  [7, 0.0006],
  [61, 0.002],
  [601, 0.008],
  [5_003, 0.03],
  [40_009, 0.1],
];

/** A bar for every minute of the past as a function of its time, so that any of them can be asked for at once. */
export function generatedPast(
  terms: InstrumentTerms,
  settings: { seed: number; listedMs: number },
): PastBars {
  const seed = seedOf(terms.symbol, settings.seed);
  const closeAt = (minute: number): number => {
    let factor = 1;
    for (const [length, height] of WAVES) factor += height * waveAt(seed + length, minute / length);
    return Math.max(1, Math.round(terms.startTicks * factor));
  };
  return {
    listedMs: Math.ceil(settings.listedMs / MINUTE_MS) * MINUTE_MS,
    barAt: (openMs) => pastBar(openMs, { seed, closeAt }),
  };
}

function pastBar(openMs: number, past: { seed: number; closeAt: (minute: number) => number }): ExchangeBar {
  const minute = openMs / MINUTE_MS;
  const open = past.closeAt(minute - 1);
  const close = past.closeAt(minute);
  const bar = quietBar(openMs, open);
  bar.close = close;
  bar.high = Math.max(open, close) + Math.floor(noise(past.seed, minute) * 4);
  bar.low = Math.max(1, Math.min(open, close) - Math.floor(noise(past.seed + 1, minute) * 4));
  bar.trades = 1 + Math.floor(noise(past.seed + 2, minute) * 40);
  bar.steps = bar.trades * (10 + Math.floor(noise(past.seed + 3, minute) * 1_000));
  bar.quoteUnits = bar.steps * close;
  bar.takerBuySteps = Math.floor(bar.steps / 2);
  bar.takerBuyQuoteUnits = bar.takerBuySteps * close;
  return bar;
}

/** A smooth curve through one random height per whole number, between −1 and 1. */
function waveAt(seed: number, place: number): number {
  const from = Math.floor(place);
  const share = place - from;
  const eased = share * share * (3 - 2 * share);
  const left = noise(seed, from);
  return 2 * (left + (noise(seed, from + 1) - left) * eased) - 1;
}

/** Uniform in [0, 1) from two whole numbers: integer mixing after M. O'Neill's and T. Wang's hash finishers. */
function noise(seed: number, at: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(at | 0, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
}

/** One number from a name and a seed, so that instruments of one exchange move apart. */
export function seedOf(name: string, seed: number): number {
  let mixed = seed | 0;
  for (const letter of name) mixed = (Math.imul(mixed, 31) + letter.codePointAt(0)!) | 0;
  return mixed;
}
