const PRICE = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15, maximumFractionDigits: 12 });

/** A price or an amount of market data with the digits it has: 60123.5 → `60,123.5`. */
export function marketNumber(value: number): string {
  return PRICE.format(value);
}

/** Digits after the point that all of these need, so that a column of them lines up. */
export function sharedDigits(values: readonly number[]): number {
  let digits = 0;
  for (const value of values) {
    const text = PRICE.format(value);
    const point = text.indexOf('.');
    if (point >= 0) digits = Math.max(digits, text.length - point - 1);
  }
  return digits;
}
