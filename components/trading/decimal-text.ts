/**
 * Exact decimal text for the eye. Money arrives as decimal strings and is never turned into a float on its way to the
 * screen, so that the last digit shown is the last digit stored.
 */
const SHAPE = /^(-?)(\d+)(?:\.(\d+))?$/;

/** U+2212: as wide as the plus sign, so that signed columns line up. */
export const MINUS = '\u2212';
/** Keeps a number and its unit on one line. */
export const NBSP = '\u00a0';

/** Rounds half away from zero at `digits` places after the point; text that is no plain decimal is returned unchanged. */
export function roundDecimalText(text: string, digits: number): string {
  const match = SHAPE.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const roundsUp = (fraction[digits] ?? '0') >= '5';
  const scaled = (BigInt(whole + kept) + (roundsUp ? 1n : 0n)).toString().padStart(digits + 1, '0');
  const rounded = digits === 0 ? scaled : `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
  return /[1-9]/.test(rounded) ? sign + rounded : rounded;
}

/** Groups the whole part by thousands and swaps the hyphen for a true minus: `-1234.5` → `−1,234.5`. */
export function groupDecimalText(text: string): string {
  const match = SHAPE.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '0', fraction] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign === '' ? '' : MINUS}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

export function isZeroDecimal(text: string): boolean {
  return SHAPE.test(text) && !/[1-9]/.test(text);
}

/** -1, 0 or 1. */
export function signOfDecimal(text: string): number {
  if (isZeroDecimal(text)) return 0;
  return text.startsWith('-') ? -1 : 1;
}

/** Drops zeros at the end of the fraction: `1.5000` → `1.5`, `100` stays. */
export function trimDecimalText(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
