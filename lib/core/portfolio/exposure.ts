import { floatRatio } from '@/lib/core/model/crossing';
import { asMoney, type Money } from '@/lib/core/model/money';

/** What is at stake, in the currency. `values` elsewhere are signed worths of positions, one per instrument. */
export interface Exposure {
  /** Longs and shorts added up. */
  readonly gross: Money;
  /** Longs less shorts. */
  readonly net: Money;
  readonly long: Money;
  /** Not negative. */
  readonly short: Money;
}

/** Exact exposure of position values (SPEC X1). */
export function exposureOf(values: readonly Money[]): Exposure {
  let long = 0n;
  let short = 0n;
  for (const value of values) {
    if (value > 0n) long += value;
    else short -= value;
  }
  return {
    gross: asMoney(long + short),
    net: asMoney(long - short),
    long: asMoney(long),
    short: asMoney(short),
  };
}

/**
 * `amount` as a share of equity: a position's share, or leverage when it is the gross exposure. Null when there is no equity
 * to divide by: a share of nothing is unknown, not zero (SPEC X2).
 */
export function shareOfEquity(amount: Money, equity: Money): number | null {
  return equity <= 0n ? null : floatRatio(amount, equity);
}

/** Slots that `measureExposure` fills. */
export const EXPOSURE = { gross: 0, net: 1, largest: 2, leverage: 3 } as const;
export const EXPOSURE_COUNT = 4;

/**
 * The same in float64 for every bar, into an array of the caller: gross, net, the largest single size, and gross ÷ equity
 * (NaN without equity, which no limit accepts). `values` are signed worths in the currency; nothing is allocated.
 */
export function measureExposure(values: Float64Array, equity: number, out: Float64Array): void {
  let gross = 0;
  let net = 0;
  let largest = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    const size = Math.abs(value);
    gross += size;
    net += value;
    // Unlike a comparison, this keeps a value that is not a number instead of passing it over.
    largest = Math.max(largest, size);
  }
  out[EXPOSURE.gross] = gross;
  out[EXPOSURE.net] = net;
  out[EXPOSURE.largest] = largest;
  out[EXPOSURE.leverage] = equity > 0 ? gross / equity : Number.NaN;
}
