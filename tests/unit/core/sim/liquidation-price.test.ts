import { describe, expect, it } from 'vitest';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { liquidationPrice } from '@/lib/core/sim/liquidation-price';

const exact = (text: string): bigint => parseExact(text, 'test');

describe('K3 the liquidation price', () => {
  it.each([
    // quantity, cost, backing, rate, price
    ['a long at ten times', '1', '100', '10', '0', '90'],
    ['a long that must keep 1 %', '1', '100', '10', '0.01', '90.909090909090909091'],
    ['a short at ten times', '-1', '100', '10', '0', '110'],
    ['a short that must keep 1 %', '-1', '100', '10', '0.01', '108.910891089108910891'],
    ['two units', '2', '200', '10', '0', '95'],
  ])('%s', (_name, quantity, cost, backing, rate, expected) => {
    const price = liquidationPrice({
      quantity: exact(quantity),
      cost: exact(cost),
      backing: exact(backing),
      maintenanceRate: exact(rate),
    });
    expect(formatExact(price ?? 0n)).toBe(expected);
  });

  it.each([
    ['flat', '0', '0', '10'],
    ['a long that is paid in full', '1', '100', '100'],
  ])('%s: there is none', (_name, quantity, cost, backing) => {
    const position = {
      quantity: exact(quantity),
      cost: exact(cost),
      backing: exact(backing),
      maintenanceRate: 0n,
    };
    expect(liquidationPrice(position)).toBeNull();
  });
});
