import { expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { closableOf, dustOf } from '@/lib/core/portfolio/dust';
import { booksWith, COIN, fillOf } from '@/tests/kit/books';

it.each([
  // held, closable, dust, worth at 10
  ['0', '0', '0', '0'],
  ['1.2', '1.2', '0', '0'],
  ['1.25', '1.2', '0.05', '0.5'],
  ['-1.25', '-1.2', '-0.05', '-0.5'],
  ['0.099999999999999999', '0', '0.099999999999999999', '0.99999999999999999'],
  ['0.1', '0.1', '0', '0'],
])(
  'D1, D2 of %s held in lots of 0.1, %s can be closed and %s is dust worth %s',
  (held, closable, dust, worth) => {
    const lot = quantity('0.1');
    expect(formatExact(closableOf(quantity(held), lot))).toBe(closable);
    const { quantity: rest, value } = dustOf(quantity(held), lot, price('10'));
    expect([formatExact(rest), formatExact(value ?? -1n)]).toEqual([dust, worth]);
  },
);

it('D1 the worth rounds down', () => {
  expect(dustOf(quantity('0.000000000000000003'), quantity('0.1'), price('0.5')).value).toBe(1n);
  expect(dustOf(quantity('-0.000000000000000003'), quantity('0.1'), price('0.5')).value).toBe(-2n);
});

it('D1 dust has no worth before there is a price, and none is needed for no dust', () => {
  expect(dustOf(quantity('0.05'), quantity('0.1'), null).value).toBeNull();
  expect(dustOf(quantity('0.1'), quantity('0.1'), null).value).toBe(0n);
});

it('D2 a fee in base leaves dust, and the whole lots close', () => {
  const books = booksWith();
  books.settle(fillOf('buy', '1', '10', { fee: '0.01', feeAsset: 'COIN' }));
  expect(formatExact(books.closable(COIN))).toBe('0.9');
  books.settle(fillOf('sell', '0.9', '10'));
  expect(formatExact(books.closable(COIN))).toBe('0');
  expect(books.dust(COIN, price('10'))).toEqual({ quantity: quantity('0.09'), value: price('0.9') });
});
