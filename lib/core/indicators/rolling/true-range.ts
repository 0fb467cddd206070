/** Wilder's true range: the bar's range, widened to the previous close when a gap lies between. */
export function trueRange(high: number, low: number, previousClose: number): number {
  const top = high > previousClose ? high : previousClose;
  const bottom = low < previousClose ? low : previousClose;
  return top - bottom;
}
