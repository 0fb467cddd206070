/** Decimal text that must not be negative, with at most `fractionMax` digits after the point; what the API accepts. */
export function isDecimalText(text: string, fractionMax = 18): boolean {
  const match = /^(0|[1-9]\d{0,17})(?:\.(\d+))?$/.exec(text);
  return match !== null && (match[2]?.length ?? 0) <= fractionMax;
}

/** `0.1` (per cent, as people say it) → `0.001` (fraction, as the API takes it), by moving the point only. */
export function percentToFractionText(percent: string): string {
  return movePoint(percent, -2);
}

/** `0.001` → `0.1`. */
export function fractionToPercentText(fraction: string): string {
  return movePoint(fraction, 2);
}

/** Shifts the point to the right (or left when negative) and drops what padding that leaves. */
function movePoint(text: string, places: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}
