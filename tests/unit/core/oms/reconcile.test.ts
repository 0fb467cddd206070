import { describe, expect, it } from 'vitest';
import { comparedText, matchOrders } from '@/lib/core/oms/reconcile';

const ours = (clientOrderId: string, venueOrderId: string | null = null) => ({
  clientOrderId,
  venueOrderId,
  isUnknown: venueOrderId === null,
});
const theirs = (venueOrderId: string, clientOrderId: string | null) => ({ venueOrderId, clientOrderId });

describe('both sides of an account (O27)', () => {
  it('are paired by our name, then by the venue’s; the rest is missing or strange', () => {
    const found = matchOrders(
      [ours('a'), ours('b', '2'), ours('c', '3')],
      [theirs('1', 'a'), theirs('2', null), theirs('9', 'somebody')],
    );
    expect(found.pairs.map((pair) => [pair.ours.clientOrderId, pair.theirs.venueOrderId])).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(found.missing.map(({ clientOrderId }) => clientOrderId)).toEqual(['c']);
    expect(found.strange.map(({ venueOrderId }) => venueOrderId)).toEqual(['9']);
  });

  it('are one text, whatever came first; what is zero is not in it', () => {
    const side = {
      ourOrders: ['b', 'a'],
      theirOrders: ['x'],
      expected: [['BTC', 1n]],
      actual: [['ETH', 0n]],
    } as const;
    const other = { ...side, ourOrders: ['a', 'b'], actual: [] };
    expect(comparedText(side)).toBe(comparedText(other));
    expect(comparedText(side)).not.toBe(comparedText({ ...side, expected: [['BTC', 2n]] }));
  });
});
