import * as z from 'zod';

const PERCENT_TEXT = /^(0|[1-9]\d{0,3})(\.\d{1,8})?%$/;
const FRACTION_TEXT = /^0(\.\d{1,10})?$/;
const EXPECTED = '"2%" or "0.02"';

/**
 * A share of something, written "2%" or 0.02, as decimal text of the fraction: "0.02". A bare 2 could be either and is
 * refused, and so is a share above `max` (a fraction, 1 when not said).
 */
export function fraction({ max = 1 }: { readonly max?: number } = {}) {
  return z.union([z.string(), z.number()]).transform((written, ctx): string => {
    const text = typeof written === 'number' ? plain(written) : written.trim();
    const share = PERCENT_TEXT.test(text) ? hundredth(text.slice(0, -1)) : text;
    if (!FRACTION_TEXT.test(share) && !(share !== text && /^[\d.]+$/.test(share))) {
      ctx.addIssue({
        code: 'custom',
        message: `${text.slice(0, 40)} has no unit: percent and fraction would both be possible`,
        params: { code: 'UNIT_REQUIRED', expected: EXPECTED, next: `write ${EXPECTED}` },
      });
      return z.NEVER;
    }
    if (Number(share) <= max) return share;
    const limit = `${max * 100}%`;
    ctx.addIssue({
      code: 'custom',
      message: `${text} is above the largest share possible here, ${limit}`,
      params: { code: 'CONSTRAINT', expected: `at most ${limit}`, next: `write at most ${limit}` },
    });
    return z.NEVER;
  });
}

/** Small numbers without an exponent. */
function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text;
}

/** Decimal text ÷ 100 by moving the point, so that "0.1%" is "0.001" and not what a double makes of it. */
function hundredth(text: string): string {
  const [whole = '0', decimals = ''] = text.split('.');
  const digits = whole.padStart(3, '0');
  const moved = `${digits.slice(0, -2)}.${digits.slice(-2)}${decimals}`;
  return moved.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
}
