/**
 * The shortest decimal that reads back as the same double, without an exponent: 1e-7 → `0.0000001`. ECMAScript prints
 * exactly those digits (Number::toString); only where it would write an exponent the point is moved by hand.
 */
export function plainNumber(value: number): string {
  const text = String(value);
  const at = text.indexOf('e');
  if (at < 0) return Object.is(value, -0) ? '-0' : text;
  const sign = value < 0 ? '-' : '';
  const [whole = '', fraction = ''] = text.slice(sign.length, at).split('.');
  const point = whole.length + Number(text.slice(at + 1));
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
