import { describe, expect, it } from 'vitest';
import { asVenueOrderId } from '@/lib/core/model/ids';
import { FollowedOrder, type SeenOrder, type Telling } from '@/lib/core/oms/followed-order';

const ID = asVenueOrderId('7');
const shown = (state: SeenOrder['state'], filledQuantity = 0n): SeenOrder => ({
  venueOrderId: ID,
  state,
  filledQuantity,
});
const kinds = (tellings: readonly Telling[]): string[] => tellings.map(({ kind }) => kind);
const trade = (tradeId: string, quantity: bigint) => ({ tradeId, quantity, venueOrderId: ID });

describe('an order as a venue shows it (O22 to O25)', () => {
  it('is accepted once, however often it is shown', () => {
    const order = new FollowedOrder(10n);
    expect(kinds(order.see(shown('open')))).toEqual(['accepted']);
    expect(order.see(shown('open'))).toEqual([]);
    expect(order.see(shown('pending'))).toEqual([]);
  });

  it('waits with its end for the executions that the venue counted (O24)', () => {
    const order = new FollowedOrder(10n);
    expect(kinds(order.see(shown('canceled', 4n)))).toEqual(['accepted']);
    expect(order.owesTrades).toBe(true);
    expect(order.count(trade('a', 4n))).toEqual({ tellings: [], isLast: false });
    expect(kinds(order.settle())).toEqual(['canceled']);
    expect(order.settle()).toEqual([]);
  });

  it('counts an execution once, and the completing one is the last (O23)', () => {
    const order = new FollowedOrder(10n);
    expect(kinds(order.count(trade('a', 6n))?.tellings ?? [])).toEqual(['accepted']);
    expect(order.count(trade('a', 6n))).toBeNull();
    expect(order.count(trade('b', 4n))?.isLast).toBe(true);
    expect(order.phase).toBe('ended');
    expect(order.see(shown('filled', 10n))).toEqual([]);
  });

  it('for an amount is complete when the venue says so', () => {
    const order = new FollowedOrder(null);
    order.see(shown('filled', 3n));
    expect(order.count(trade('a', 2n))?.isLast).toBe(false);
    expect(order.count(trade('b', 1n))?.isLast).toBe(true);
  });

  it('is lost once, found, and neither refused nor absent after that (O25)', () => {
    const order = new FollowedOrder(10n);
    expect(kinds(order.lose())).toEqual(['lost']);
    expect(order.lose()).toEqual([]);
    expect(kinds(order.see(shown('open')))).toEqual(['accepted']);
    expect(order.refuse('-2010')).toEqual([]);
    expect(order.absent('decided')).toEqual([]);
    expect(order.lose()).toEqual([]);
  });

  it.each(['refuse', 'absent'] as const)('%s ends an order that was never seen', (end) => {
    const order = new FollowedOrder(10n);
    expect(order[end]('why')).toHaveLength(1);
    expect(order.phase).toBe('ended');
    expect(order.see(shown('open'))).toEqual([]);
  });

  it('goes on from what is booked, and counts none of it again', () => {
    const order = new FollowedOrder(10n);
    const trades = [{ id: 'a', quantity: 6n }];
    order.resume({ isAccepted: true, isUnknown: false, isEnded: false, venueOrderId: ID, trades });
    expect(order.see(shown('partially-filled', 6n))).toEqual([]);
    expect(order.count(trade('a', 6n))).toBeNull();
    expect(order.count(trade('b', 4n))?.isLast).toBe(true);
  });
});
