import { Decimal } from 'decimal.js';
import { EXACT_DECIMALS } from './exact';
import { Refusal } from './refusal';

/** Own copy of the constructor, so that no other user of the library can change how our borders round or print. */
const BorderDecimal = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -40,
  toExpPos: 60,
});

const DECIMAL_TEXT = /^-?(0|[1-9]\d{0,17})(\.\d{1,18})?$/;
const INTEGER_DIGITS_MAX = 18;
const ZERO_CHARACTER = 48;

/** Decimal text (no exponent, no plus, at most 18 digits on each side) → exact number. Never rounds; refuses instead. */
export function parseExact(text: string, field: string): bigint {
  if (!DECIMAL_TEXT.test(text)) {
    throw new Refusal('INPUT_INVALID', {
      what: `${field} is not a decimal number: "${text.slice(0, 60)}"`,
      why: 'Money, prices and quantities are exact, so they are written as plain decimals.',
      next: 'Write it like 0.001, with at most 18 digits on each side of the point.',
      field,
      got: text.slice(0, 60),
      expected: 'a decimal such as "0.001"',
    });
  }
  return BigInt(new BorderDecimal(text).times(`1e${EXACT_DECIMALS}`).toFixed(0));
}

/** Exact number → shortest decimal text: `-12.5`, `0`, `0.000001`. Throws above 18 integer digits, which no border can carry. */
export function formatExact(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(EXACT_DECIMALS + 1, '0');
  const point = digits.length - EXACT_DECIMALS;
  if (point > INTEGER_DIGITS_MAX) throw new RangeError('an amount has more than 18 digits before the point');
  let end = digits.length;
  while (end > point && digits.charCodeAt(end - 1) === ZERO_CHARACTER) end -= 1;
  const whole = digits.slice(0, point);
  const text = end === point ? whole : `${whole}.${digits.slice(point, end)}`;
  return value < 0n ? `-${text}` : text;
}
