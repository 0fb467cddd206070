import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { parseInput, queryObject } from '@/app/_server/parse-input';
import { decimalString } from '@/lib/contracts/decimal-string';

const order = z.strictObject({
  qty: decimalString,
  side: z.enum(['buy', 'sell']),
  page: z.coerce.number().int().min(1).max(100).default(1),
  note: z.string().max(5).optional(),
});
const good = { qty: '1.5', side: 'buy' };
const refusal = (raw: unknown) => {
  try {
    parseInput(order, raw);
  } catch (error) {
    return error as { code: string; details: Record<string, string> };
  }
  throw new Error('it was accepted');
};

describe('input at the border', () => {
  it('comes back parsed, with its defaults', () => {
    expect(parseInput(order, good)).toEqual({ ...good, page: 1 });
  });

  it.each([
    ['an unknown field', { ...good, role: 'admin' }, 'UNKNOWN_FIELD', 'role'],
    ['a missing field', { side: 'buy' }, 'REQUIRED', 'qty'],
    ['null', { ...good, side: null }, 'REQUIRED', 'side'],
    ['a number for money', { ...good, qty: 0.1 }, 'DECIMAL_STRING_REQUIRED', 'qty'],
    ['an exponent', { ...good, qty: '1e-7' }, 'DECIMAL_FORMAT', 'qty'],
    ['hexadecimal', { ...good, qty: '0x10' }, 'DECIMAL_FORMAT', 'qty'],
    ['a thousands separator', { ...good, qty: '1,000' }, 'DECIMAL_FORMAT', 'qty'],
    ['a leading space', { ...good, qty: ' 1' }, 'DECIMAL_FORMAT', 'qty'],
    ['a plus', { ...good, qty: '+1' }, 'DECIMAL_FORMAT', 'qty'],
    ['digits of another script', { ...good, qty: '٣' }, 'DECIMAL_FORMAT', 'qty'],
    ['empty text', { ...good, qty: '' }, 'DECIMAL_FORMAT', 'qty'],
    ['a point without digits', { ...good, qty: '1.' }, 'DECIMAL_FORMAT', 'qty'],
    ['a value outside the list', { ...good, side: 'BUY ' }, 'ENUM', 'side'],
    ['a number above its bound', { ...good, page: 1e9 }, 'RANGE', 'page'],
    ['a number below its bound', { ...good, page: -1 }, 'RANGE', 'page'],
    ['text that is too long', { ...good, note: 'abcdef' }, 'RANGE', 'note'],
    ['the wrong type', { ...good, note: 5 }, 'TYPE', 'note'],
  ])('%s is refused by name', (_name, raw, code, field) => {
    expect(refusal(raw)).toMatchObject({ code, details: { field } });
  });

  it('is refused with the allowed values', () => {
    expect(refusal({ ...good, side: 'hold' }).details).toMatchObject({ got: 'hold', expected: 'buy | sell' });
  });

  it('leaves Object.prototype as it was', () => {
    const raw: unknown = JSON.parse('{"qty":"1","side":"buy","__proto__":{"polluted":true}}');
    expect(refusal(raw).code).toBe('UNKNOWN_FIELD');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('query parameters', () => {
  it('become one object', () => {
    expect(queryObject(new URLSearchParams('a=1&b=x%20y'))).toEqual({ a: '1', b: 'x y' });
  });

  it('may not repeat', () => {
    expect(() => queryObject(new URLSearchParams('id=1&id=2'))).toThrow(
      expect.objectContaining({ code: 'PARAM_REPEATED' }),
    );
  });
});
