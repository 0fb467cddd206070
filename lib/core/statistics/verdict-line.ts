/** What the sentence needs of a run: fractions, a drawdown that is positive, null for what could not be computed. */
export interface VerdictFigures {
  readonly totalReturn: number | null;
  readonly benchmarkReturn: number | null;
  readonly maxDrawdown: number | null;
  readonly sharpe: number | null;
  readonly roundTripsTotal: number;
}

/** The figures of a report that say how sure its Sharpe ratio is; null where none could be computed. */
interface SharpeBounds {
  readonly sharpeLow?: { readonly value: number | null } | undefined;
  readonly sharpeHigh?: { readonly value: number | null } | undefined;
}

/** How a screen or a terminal writes numbers; null is whatever it writes for what is unknown. */
export interface NumberWords {
  /** A fraction as per cent with its sign and one digit: 0.182 → `+18.2 %`. */
  readonly percent: (fraction: number | null) => string;
  /** One digit after the point. */
  readonly ratio: (value: number | null) => string;
  readonly count: (value: number) => string;
}

/**
 * The one sentence a run is judged by, the same on a screen and in a terminal: "+18.2 % vs +11.0 % buy and hold, max drawdown
 * −7.4 %, 212 round trips, Sharpe 1.3 ± 0.3", where ± is half of the 95 % confidence interval. No round trips is a result, not
 * an error, and is said first. A run over several instruments has nothing that could have been held instead, so nothing is
 * said of it.
 */
export function verdictLine(
  figures: VerdictFigures,
  {
    bars,
    words,
    bounds,
  }: { readonly bars: number; readonly words: NumberWords; readonly bounds: SharpeBounds },
): string {
  const { totalReturn, benchmarkReturn, maxDrawdown, sharpe, roundTripsTotal: trips } = figures;
  const benchmark = benchmarkReturn === null ? null : words.percent(benchmarkReturn);
  if (trips === 0 && (totalReturn ?? 0) === 0) {
    const held = benchmark === null ? '' : `; buy and hold made ${benchmark}`;
    return `No round trips in ${words.count(bars)} bars${held}`;
  }
  return [
    `${words.percent(totalReturn)}${benchmark === null ? '' : ` vs ${benchmark} buy and hold`}`,
    `max drawdown ${words.percent(maxDrawdown === null ? null : -maxDrawdown)}`,
    `${words.count(trips)} round trip${trips === 1 ? '' : 's'}`,
    `Sharpe ${words.ratio(sharpe)}${marginText(sharpe, bounds, words)}`,
  ].join(', ');
}

/** The interval lies evenly around the ratio, so that half of it says all. */
function marginText(
  sharpe: number | null,
  { sharpeLow, sharpeHigh }: SharpeBounds,
  words: NumberWords,
): string {
  const [low, high] = [sharpeLow?.value ?? null, sharpeHigh?.value ?? null];
  return sharpe === null || low === null || high === null ? '' : ` ± ${words.ratio((high - low) / 2)}`;
}
