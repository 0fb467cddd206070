// What becomes of an order, for every venue: rules V1 to V5 of lib/adapters/venues/SPEC.md.
import { describe, expect, it } from 'vitest';
import { asPrice, price } from '@/lib/core/model/price';
import { asQuantity, quantity } from '@/lib/core/model/quantity';
import type { SentOrder, SubmitAnswer } from '@/lib/ports/trading-venue';
import type { Mishap } from './_faulty-proxy';
import { BROKEN, stageOf } from './_venue-stage';
import { restingBuy } from './_venue-world';
import { VENUES } from './_venues';

const textOf = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

describe.each(VENUES)('$name', (venue) => {
  const stage = stageOf(venue);

  it('places, finds, lists and cancels an order, and says that it is gone the second time', async () => {
    const order = restingBuy(stage.world);
    const placed = await stage.send(order);
    expect(placed).toMatchObject({ kind: 'accepted', report: { clientOrderId: order.clientOrderId } });
    const there = {
      clientOrderId: order.clientOrderId,
      symbol: stage.world.instrument.symbol,
      side: 'buy',
      type: 'limit',
    };
    const exact = { quantity: order.quantity, filledQuantity: 0n, limitPrice: order.limitPrice };
    const one = await stage.world.venue.findOrder(order);
    expect(one).toMatchObject({ ok: true, value: { ...there, ...exact, state: 'open' } });
    const { venueOrderId } = placed as Extract<SubmitAnswer, { kind: 'accepted' }>;
    for (const list of [
      await stage.world.venue.openOrders(),
      await stage.world.venue.ordersSince(stage.world.instrument, Date.now() - 60_000),
    ])
      expect(list).toMatchObject({ ok: true, value: [{ ...there, venueOrderId }] });
    expect(await stage.world.venue.cancel(order)).toMatchObject({
      kind: 'canceled',
      report: { state: 'canceled' },
    });
    expect(await stage.world.venue.cancel(order)).toMatchObject({ kind: 'gone' });
    expect(await stage.found(order)).toBe('canceled');
    expect(await stage.world.venue.openOrders()).toEqual({ ok: true, value: [] });
    expect(await stage.found(restingBuy(stage.world))).toBeNull();
  });

  it.each(venue.refused)(
    'V2: $name is rejected with $code, and nothing is placed',
    async ({ change, code }) => {
      expect(await stage.send(restingBuy(stage.world, change(stage.world)))).toMatchObject({
        kind: 'rejected',
        code,
      });
      expect(stage.world.accepted()).toEqual([]);
    },
  );

  it.each(BROKEN)(
    'V1 V3: accepted, then $kind, is unknown within the deadline, and found',
    async (answer) => {
      const order = restingBuy(stage.world);
      expect(await stage.goneWrong(order, { answer })).toMatchObject({ kind: 'unknown' });
      expect(stage.world.accepted()).toEqual([order.clientOrderId]);
      expect(await stage.found(order)).toBe('open');
    },
  );

  it('V3: an answer of the wrong kind is unknown whether the order is there or not', async () => {
    const { overloaded, duplicate } = venue.words;
    const answers: [string, Mishap['answer'], isThere: boolean][] = [
      ['5xx after it was accepted', { kind: 'status', ...overloaded }, true],
      ['5xx and it was dropped', { kind: 'status', ...overloaded }, false],
      ['our name is taken', { kind: 'status', ...duplicate }, true],
      [
        'a redirect',
        { kind: 'status', status: 307, body: '', headers: { location: stage.world.proxy.url } },
        false,
      ],
      ['200 with a refusal inside', { kind: 'status', status: 200, body: duplicate.body }, true],
      ['a firewall that says 403', { kind: 'status', status: 403, body: '<html></html>' }, false],
      [
        'another order',
        { kind: 'altered', alter: (body) => body.replaceAll('sx-conformance', 'sx-other') },
        true,
      ],
      ['hung and dropped', { kind: 'hang' }, false],
      ['reset and dropped', { kind: 'reset' }, false],
    ];
    for (const [what, answer, isThere] of answers) {
      const order = restingBuy(stage.world);
      expect(await stage.goneWrong(order, { answer, isDropped: !isThere }), what).toMatchObject({
        kind: 'unknown',
      });
      expect(stage.world.accepted().includes(order.clientOrderId), what).toBe(isThere);
      expect(await stage.found(order), what).toBe(isThere ? 'open' : null);
    }
  });

  it('V5: what is off the grid, not positive, contradictory or not offered never leaves (M5)', async () => {
    const before = stage.world.proxy.requests.length;
    const { lotSize, tickSize } = stage.world.instrument;
    const changes: Partial<SentOrder>[] = [
      { quantity: quantity('-1') },
      { quantity: quantity('0') },
      { quantity: asQuantity(lotSize + 1n) },
      { limitPrice: asPrice(price(stage.world.restingPrice) + tickSize / 10n) },
      { limitPrice: null },
      { quantity: null },
      { type: 'market' },
      { type: 'stop' },
      { timeInForce: 'gtd' },
      { postOnly: true, timeInForce: 'ioc' },
      {
        instrument: { ...stage.world.instrument, lotSize: asQuantity(1n) },
        quantity: asQuantity(lotSize + 1n),
      },
      { clientOrderId: 'sx/%00' as never },
    ];
    for (const change of changes) {
      const order = restingBuy(stage.world, change);
      // A grid of our own making is caught where the library's list says otherwise.
      if (change.instrument !== undefined && venue.name.includes('alpaca')) continue;
      expect(await stage.send(order), JSON.stringify(change, textOf)).toMatchObject({
        kind: 'rejected',
        code: 'NOT_SENT',
      });
    }
    expect(stage.world.proxy.requests.length).toBe(before);
  });
});
