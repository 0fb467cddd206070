import { expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { equityAt, exposureAt } from '@/lib/core/portfolio/exposure';

it.each([
  // cash, held, price, equity, exposure
  ['100', '0', '10', '100', 0],
  ['0', '5', '10', '50', 1],
  ['50', '5', '10', '100', 0.5],
  ['150', '-5', '10', '100', -0.5],
  ['0', '0', '10', '0', null],
])('E1 cash %s and %s units at %s are worth %s, exposure %s', (cash, held, mark, equity, exposure) => {
  expect(equityAt(money(cash), quantity(held), price(mark))).toBe(money(equity));
  expect(exposureAt(money(cash), quantity(held), price(mark))).toBe(exposure);
});
