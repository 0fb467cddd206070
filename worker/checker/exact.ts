/** Exact amounts as a whole number of 10^-18: the checker counts for itself, so that it cannot repeat a mistake of the product. */
const DECIMALS = 18;

/** `1.5` → 1500000000000000000n. @throws RangeError for anything that is no plain decimal number */
export function exactOf(text: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d{1,18}))?$/.exec(text);
  if (parts === null) throw new RangeError(`no exact amount: ${text}`);
  const [, sign, whole = '0', rest = ''] = parts;
  const units = BigInt(whole + rest.padEnd(DECIMALS, '0'));
  return sign === '-' ? -units : units;
}

export function exactText(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(DECIMALS + 1, '0');
  const rest = digits.slice(-DECIMALS).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}${rest === '' ? '' : `.${rest}`}`;
}

/** Price × quantity, cut off at the last place. */
export function timesExact(a: bigint, b: bigint): bigint {
  return (a * b) / 10n ** BigInt(DECIMALS);
}
