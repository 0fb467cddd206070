import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOnlyVenue } from '@/lib/adapters/venues/read-only-venue';
import { asPrice, price } from '@/lib/core/model/price';
import { asQuantity, quantity } from '@/lib/core/model/quantity';
import type { SentOrder, SubmitAnswer, VenueCall, VenueHint, VenueTrade } from '@/lib/ports/trading-venue';
import type { Mishap } from './_faulty-proxy';
import { restingBuy, type Refused, type VenueWorld, type Words } from './_venue-world';

/** Above every deadline of a world, below that of a test. */
const SETTLES_WITHIN_MS = 2_000;

const BROKEN: readonly Mishap['answer'][] = [
  { kind: 'reset' },
  { kind: 'hang' },
  { kind: 'empty' },
  { kind: 'html' },
  { kind: 'truncated' },
  { kind: 'slow' },
];

/** What every adapter of lib/ports/trading-venue.ts has to do. Rules V1–V12 of lib/adapters/venues/SPEC.md. */
export function tradingVenueSuite(
  name: string,
  given: {
    readonly open: () => Promise<VenueWorld>;
    readonly refused: readonly Refused[];
    readonly words: Words;
  },
): void {
  describe(name, () => {
    let world: VenueWorld;
    beforeEach(async () => {
      world = await given.open();
    });
    afterEach(() => world.close());

    const send = (order: SentOrder): Promise<SubmitAnswer> =>
      world.venue.submit(order, { claimedAtMs: Date.now(), validMs: 2_500 });
    const goneWrong = async (order: SentOrder, mishap: Mishap): Promise<SubmitAnswer> => {
      world.proxy.next({ method: 'POST', path: world.paths.order, ...mishap });
      const startedMs = performance.now();
      const answer = await send(order);
      expect(performance.now() - startedMs).toBeLessThan(SETTLES_WITHIN_MS);
      return answer;
    };
    const found = async (order: SentOrder): Promise<string | null> => {
      const answer = await world.venue.findOrder(order);
      if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
      return answer.value?.state ?? null;
    };

    it('places, finds, lists and cancels an order, and says that it is gone the second time', async () => {
      const order = restingBuy(world);
      const placed = await send(order);
      expect(placed).toMatchObject({ kind: 'accepted', report: { clientOrderId: order.clientOrderId } });
      const there = {
        clientOrderId: order.clientOrderId,
        symbol: world.instrument.symbol,
        side: 'buy',
        type: 'limit',
      };
      const exact = { quantity: order.quantity, filledQuantity: 0n, limitPrice: order.limitPrice };
      const one = await world.venue.findOrder(order);
      expect(one).toMatchObject({ ok: true, value: { ...there, ...exact, state: 'open' } });
      const { venueOrderId } = placed as Extract<SubmitAnswer, { kind: 'accepted' }>;
      for (const list of [
        await world.venue.openOrders(),
        await world.venue.ordersSince(world.instrument, Date.now() - 60_000),
      ])
        expect(list).toMatchObject({ ok: true, value: [{ ...there, venueOrderId }] });
      expect(await world.venue.cancel(order)).toMatchObject({
        kind: 'canceled',
        report: { state: 'canceled' },
      });
      expect(await world.venue.cancel(order)).toMatchObject({ kind: 'gone' });
      expect(await found(order)).toBe('canceled');
      expect(await world.venue.openOrders()).toEqual({ ok: true, value: [] });
      expect(await found(restingBuy(world))).toBeNull();
    });

    it.each(given.refused)(
      'V2: $name is rejected with $code, and nothing is placed',
      async ({ change, code }) => {
        expect(await send(restingBuy(world, change(world)))).toMatchObject({ kind: 'rejected', code });
        expect(world.accepted()).toEqual([]);
      },
    );

    it.each(BROKEN)(
      'V1 V3: accepted, then $kind, is unknown within the deadline, and found',
      async (answer) => {
        const order = restingBuy(world);
        expect(await goneWrong(order, { answer })).toMatchObject({ kind: 'unknown' });
        expect(world.accepted()).toEqual([order.clientOrderId]);
        expect(await found(order)).toBe('open');
      },
    );

    it('V3: an answer of the wrong kind is unknown whether the order is there or not', async () => {
      const { overloaded, duplicate } = given.words;
      const answers: [string, Mishap['answer'], isThere: boolean][] = [
        ['5xx after it was accepted', { kind: 'status', ...overloaded }, true],
        ['5xx and it was dropped', { kind: 'status', ...overloaded }, false],
        ['our name is taken', { kind: 'status', ...duplicate }, true],
        [
          'a redirect',
          { kind: 'status', status: 307, body: '', headers: { location: world.proxy.url } },
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
        const order = restingBuy(world);
        expect(await goneWrong(order, { answer, isDropped: !isThere }), what).toMatchObject({
          kind: 'unknown',
        });
        expect(world.accepted().includes(order.clientOrderId), what).toBe(isThere);
        expect(await found(order), what).toBe(isThere ? 'open' : null);
      }
    });

    it('V5: what is off the grid, not positive, contradictory or not offered never leaves (M5)', async () => {
      const before = world.proxy.requests.length;
      const { lotSize, tickSize } = world.instrument;
      const changes: Partial<SentOrder>[] = [
        { quantity: quantity('-1') },
        { quantity: quantity('0') },
        { quantity: asQuantity(lotSize + 1n) },
        { limitPrice: asPrice(price(world.restingPrice) + tickSize / 10n) },
        { limitPrice: null },
        { quantity: null },
        { type: 'market' },
        { type: 'stop' },
        { timeInForce: 'gtd' },
        { postOnly: true, timeInForce: 'ioc' },
        { instrument: { ...world.instrument, lotSize: asQuantity(1n) }, quantity: asQuantity(lotSize + 1n) },
        { clientOrderId: 'sx/%00' as never },
      ];
      for (const change of changes) {
        const order = restingBuy(world, change);
        // A grid of our own making is caught where the library's list says otherwise.
        if (change.instrument !== undefined && name.includes('alpaca')) continue;
        expect(await send(order), JSON.stringify(change, textOf)).toMatchObject({
          kind: 'rejected',
          code: 'NOT_SENT',
        });
      }
      expect(world.proxy.requests.length).toBe(before);
    });

    it('V4: what is filled is told exactly, in part and whole', async () => {
      const order = restingBuy(world, { quantity: asQuantity(quantity(world.lot) * 3n) });
      await send(order);
      world.fill(order.clientOrderId, world.lot);
      expect(await world.venue.findOrder(order)).toMatchObject({
        value: { state: 'partially-filled', filledQuantity: quantity(world.lot) },
      });
      expect(await world.venue.cancel(order)).toMatchObject({
        report: { state: 'canceled', filledQuantity: quantity(world.lot) },
      });
      const trades = await world.venue.tradesAfter(world.instrument, { sinceMs: Date.now() - 60_000 });
      expect(trades).toMatchObject({
        ok: true,
        value: [{ side: 'buy', price: price(world.restingPrice), quantity: quantity(world.lot) }],
      });
      const met = restingBuy(world, { limitPrice: price(world.meetingPrice), timeInForce: 'ioc' });
      expect(await send(met)).toMatchObject({ kind: 'accepted' });
      expect(await found(met)).toBe('filled');
    });

    it('V9: trades come page by page after the last one that was seen, to the last digit of their numbers', async () => {
      const parts = 7;
      const order = restingBuy(world, { quantity: asQuantity(quantity(world.lot) * BigInt(parts)) });
      await send(order);
      for (let part = 0; part < parts; part += 1) world.fill(order.clientOrderId, world.lot);
      const first = await world.venue.tradesAfter(world.instrument, { sinceMs: Date.now() - 60_000 });
      const seen: VenueTrade[] = [];
      let page = first;
      while (page.ok && page.value.length > 0) {
        seen.push(...page.value);
        page = await world.venue.tradesAfter(world.instrument, { tradeId: seen.at(-1)!.tradeId });
      }
      expect(page).toEqual({ ok: true, value: [] });
      expect(seen).toHaveLength(parts);
      expect(new Set(seen.map(({ tradeId }) => tradeId)).size).toBe(parts);
      const second = await world.venue.tradesAfter(world.instrument, { tradeId: seen[2]!.tradeId });
      expect(second).toEqual({ ok: true, value: seen.slice(3) });
      expect(seen.map(({ venueOrderId }) => venueOrderId)).toEqual(Array(parts).fill(seen[0]!.venueOrderId));
    });

    it('tells balances to the last digit, and what was bought is in them', async () => {
      const held = async (asset: string): Promise<bigint> => {
        const told = await world.venue.balances();
        if (!told.ok) throw new Error(JSON.stringify(told.fault));
        const row = told.value.find((one) => one.asset === asset);
        return (row?.free ?? 0n) + (row?.locked ?? 0n);
      };
      const { base, quote } = world.instrument;
      const before = await held(quote);
      const order = restingBuy(world);
      await send(order);
      world.fill(order.clientOrderId, world.lot);
      const told = await world.venue.tradesAfter(world.instrument, { sinceMs: Date.now() - 60_000 });
      const [trade] = told.ok ? told.value : [];
      const positions = await world.venue.positions();
      const isSpot = world.venue.capabilities.market === 'spot';
      expect(positions).toMatchObject({ ok: true, value: isSpot ? [] : [{ quantity: quantity(world.lot) }] });
      const fee = trade!.feeAsset === quote ? trade!.fee : 0n;
      expect(before - (await held(quote))).toBe((isSpot ? trade!.value : 0n) + fee);
      if (isSpot) expect(await held(base)).toBeGreaterThan(0n);
    });

    it('V8: a revoked key is refused, and never taken for a limit (M10)', async () => {
      expect(await world.venue.keyRights()).toMatchObject({ ok: true, value: { canTrade: true } });
      world.revokeKey();
      const refused = { ok: false, fault: { kind: 'key-refused' } };
      expect(await world.venue.balances()).toMatchObject(refused);
      expect(await world.venue.openOrders()).toMatchObject(refused);
      expect(await world.venue.findOrder(restingBuy(world))).toMatchObject(refused);
      expect(await send(restingBuy(world))).toMatchObject({ kind: 'rejected' });
      expect(await world.venue.cancel(restingBuy(world))).toMatchObject({ kind: 'unknown' });
    });

    it('V7: told to wait, it holds everything back, and says for how long', async () => {
      const { tooMany, banned } = given.words;
      for (const [kind, words] of [
        ['rate-limited', tooMany],
        ['banned', banned],
      ] as const) {
        if (words === null) continue;
        const headers = { 'retry-after': '1' };
        world.proxy.next({
          path: world.paths.openOrders,
          isDropped: true,
          answer: { kind: 'status', ...words, headers },
        });
        expect(await world.venue.openOrders()).toMatchObject({ ok: false, fault: { kind } });
        const before = world.proxy.requests.length;
        expect(await world.venue.openOrders()).toMatchObject({ ok: false, fault: { kind } });
        expect(await send(restingBuy(world))).toMatchObject({ kind: 'rejected', code: 'NOT_SENT' });
        expect(world.proxy.requests.length).toBe(before);
        await vi.waitFor(async () => expect(await world.venue.openOrders()).toMatchObject({ ok: true }), {
          timeout: 5_000,
          interval: 50,
        });
      }
    });

    it.each(given.words.spoils)('V4: $name makes the whole answer unreadable (M6 M7)', async ({ alter }) => {
      const order = restingBuy(world);
      await send(order);
      const unreadable = { ok: false, fault: { kind: 'unreachable' } };
      for (const [path, ask] of [
        [world.paths.find, () => world.venue.findOrder(order)],
        [world.paths.openOrders, () => world.venue.openOrders()],
      ] as const) {
        world.proxy.next({ method: 'GET', path, answer: { kind: 'altered', alter } });
        expect(await ask()).toMatchObject(unreadable);
      }
      const other = restingBuy(world);
      expect(await goneWrong(other, { answer: { kind: 'altered', alter } })).toMatchObject({
        kind: 'unknown',
      });
    });

    it('V1: a question that is not answered whole is a fault and never "nothing"', async () => {
      const order = restingBuy(world);
      await send(order);
      for (const answer of BROKEN) {
        const before = world.proxy.requests.length;
        world.proxy.next({ method: 'GET', path: world.paths.find, answer });
        expect(await world.venue.findOrder(order), answer.kind).toMatchObject({
          fault: { kind: 'unreachable' },
        });
        world.proxy.next({ method: 'GET', path: world.paths.openOrders, answer });
        expect(await world.venue.openOrders(), answer.kind).toMatchObject({ fault: { kind: 'unreachable' } });
        expect(world.proxy.requests.length, 'asked once each').toBe(before + 2);
      }
      world.proxy.next({ method: 'DELETE', path: world.paths.cancel, answer: { kind: 'reset' } });
      expect(await world.venue.cancel(order)).toMatchObject({ kind: 'unknown' });
      expect(await found(order)).toBe('canceled');
    });

    it('V12: every order call is on the record byte for byte, without key and signature', async () => {
      const calls: VenueCall[] = [];
      world.venue.onCall((call) => void calls.push(call));
      const order = restingBuy(world);
      await send(order);
      await world.venue.findOrder(order);
      await goneWrong(restingBuy(world), { answer: { kind: 'reset' } });
      await world.venue.cancel(order);
      expect(calls.map(({ purpose }) => purpose).filter((one, at, all) => one !== all[at - 1])).toEqual([
        'submit',
        'find',
        'submit',
        'cancel',
      ]);
      expect(calls[0]).toMatchObject({ clientOrderId: order.clientOrderId, httpStatus: 200 });
      expect(Buffer.from(calls[0]!.body!).toString()).toContain(order.clientOrderId);
      expect(calls[2]).toMatchObject({ httpStatus: null, body: null });
      const all = calls
        .map((call) => `${call.request} ${Buffer.from(call.body ?? []).toString()}`)
        .join('\n');
      expect(all).toContain(order.clientOrderId);
      for (const secret of [...world.secrets, 'signature=']) expect(all).not.toContain(secret);
    });

    it('V6: an order is good for the window of its claim and no longer', async () => {
      const answer = await world.venue.measureClock();
      expect(Math.abs(answer.ok ? answer.value : Number.NaN)).toBeLessThan(1_000);
      // Some venues cannot be told until when an order is good; there is nothing to hold them to.
      if (!given.words.hasTimeFence) return;
      const late = { claimedAtMs: Date.now() - 3_000, validMs: 2_500 };
      expect(await world.venue.submit(restingBuy(world), late)).toMatchObject({
        kind: 'rejected',
        code: '-1021',
      });
      expect(world.accepted()).toEqual([]);
    });

    it('a read-only account writes nothing and answers questions', async () => {
      const readOnly = readOnlyVenue(world.venue);
      const before = world.proxy.requests.length;
      const order = restingBuy(world);
      expect(await readOnly.submit(order, { claimedAtMs: Date.now(), validMs: 2_500 })).toMatchObject({
        kind: 'rejected',
        code: 'NOT_SENT',
      });
      expect(await readOnly.cancel(order)).toMatchObject({ kind: 'unknown' });
      expect(await readOnly.keepAlive(60_000)).toMatchObject({ ok: false });
      expect(world.proxy.requests.length).toBe(before);
      expect(await readOnly.openOrders()).toEqual({ ok: true, value: [] });
    });

    it('V11: the stream says when to ask, when it was cut and when it stands again', async () => {
      const hints: VenueHint[] = [];
      world.venue.watch((hint) => void hints.push(hint));
      // Without a stream nothing is ever hinted, and whoever acts for the account asks by the clock.
      if (!world.venue.capabilities.userStream) return;
      const heard = (kind: VenueHint['kind']): Promise<void> =>
        vi.waitFor(() => expect(hints.splice(0).map((hint) => hint.kind)).toContain(kind), {
          timeout: 8_000,
        });
      await heard('healed');
      await send(restingBuy(world));
      await heard('changed');
      world.proxy.cutStreams();
      await heard('cut');
      await heard('healed');
      await send(restingBuy(world));
      await heard('changed');
    });
  });
}

const textOf = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
