/** Markets that never close count 365 days; see the room's README for why not 365.25 or 252. */
export const YEAR_MS = 365 * 86_400_000;

/** Below this share of the bars that a round-the-clock market would have, the calendar itself has holes. */
const ROUND_THE_CLOCK_SHARE = 0.9;

/**
 * How many bars make a year. A market with (nearly) every bar present trades round the clock: a year divided by the bar.
 * With fewer than 90 % of them the market closes (nights, weekends), and the bars seen per elapsed year are counted
 * instead, so that a daily share series comes out near 252.
 */
export function periodsPerYear(series: { bars: number; barMs: number; elapsedMs: number }): number {
  const { bars, barMs, elapsedMs } = series;
  const expected = elapsedMs / barMs;
  if (!(expected > 0) || bars >= ROUND_THE_CLOCK_SHARE * expected) return YEAR_MS / barMs;
  return bars / (elapsedMs / YEAR_MS);
}
