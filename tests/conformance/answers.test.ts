// What a venue tells about an account, for every venue: rules V1, V4 and V9 of lib/adapters/venues/SPEC.md.
import { describe, expect, it } from 'vitest';
import { price } from '@/lib/core/model/price';
import { asQuantity, quantity } from '@/lib/core/model/quantity';
import type { VenueTrade } from '@/lib/ports/trading-venue';
import { BROKEN, stageOf } from './_venue-stage';
import { restingBuy } from './_venue-world';
import { VENUES } from './_venues';

describe.each(VENUES)('$name', (venue) => {
  const stage = stageOf(venue);

  it('V4: what is filled is told exactly, in part and whole', async () => {
    const order = restingBuy(stage.world, { quantity: asQuantity(quantity(stage.world.lot) * 3n) });
    await stage.send(order);
    stage.world.fill(order.clientOrderId, stage.world.lot);
    expect(await stage.world.venue.findOrder(order)).toMatchObject({
      value: { state: 'partially-filled', filledQuantity: quantity(stage.world.lot) },
    });
    expect(await stage.world.venue.cancel(order)).toMatchObject({
      report: { state: 'canceled', filledQuantity: quantity(stage.world.lot) },
    });
    const trades = await stage.world.venue.tradesAfter(stage.world.instrument, {
      sinceMs: Date.now() - 60_000,
    });
    expect(trades).toMatchObject({
      ok: true,
      value: [{ side: 'buy', price: price(stage.world.restingPrice), quantity: quantity(stage.world.lot) }],
    });
    const met = restingBuy(stage.world, { limitPrice: price(stage.world.meetingPrice), timeInForce: 'ioc' });
    expect(await stage.send(met)).toMatchObject({ kind: 'accepted' });
    expect(await stage.found(met)).toBe('filled');
  });

  it('V9: trades come page by page after the last one that was seen, to the last digit of their numbers', async () => {
    const parts = 7;
    const order = restingBuy(stage.world, {
      quantity: asQuantity(quantity(stage.world.lot) * BigInt(parts)),
    });
    await stage.send(order);
    for (let part = 0; part < parts; part += 1) stage.world.fill(order.clientOrderId, stage.world.lot);
    const first = await stage.world.venue.tradesAfter(stage.world.instrument, {
      sinceMs: Date.now() - 60_000,
    });
    const seen: VenueTrade[] = [];
    let page = first;
    while (page.ok && page.value.length > 0) {
      seen.push(...page.value);
      page = await stage.world.venue.tradesAfter(stage.world.instrument, { tradeId: seen.at(-1)!.tradeId });
    }
    expect(page).toEqual({ ok: true, value: [] });
    expect(seen).toHaveLength(parts);
    expect(new Set(seen.map(({ tradeId }) => tradeId)).size).toBe(parts);
    const second = await stage.world.venue.tradesAfter(stage.world.instrument, { tradeId: seen[2]!.tradeId });
    expect(second).toEqual({ ok: true, value: seen.slice(3) });
    expect(seen.map(({ venueOrderId }) => venueOrderId)).toEqual(Array(parts).fill(seen[0]!.venueOrderId));
  });

  it('tells balances to the last digit, and what was bought is in them', async () => {
    const held = async (asset: string): Promise<bigint> => {
      const told = await stage.world.venue.balances();
      if (!told.ok) throw new Error(JSON.stringify(told.fault));
      const row = told.value.find((one) => one.asset === asset);
      return (row?.free ?? 0n) + (row?.locked ?? 0n);
    };
    const { base, quote } = stage.world.instrument;
    const before = await held(quote);
    const order = restingBuy(stage.world);
    await stage.send(order);
    stage.world.fill(order.clientOrderId, stage.world.lot);
    const told = await stage.world.venue.tradesAfter(stage.world.instrument, {
      sinceMs: Date.now() - 60_000,
    });
    const [trade] = told.ok ? told.value : [];
    const positions = await stage.world.venue.positions();
    const isSpot = stage.world.venue.capabilities.market === 'spot';
    expect(positions).toMatchObject({
      ok: true,
      value: isSpot ? [] : [{ quantity: quantity(stage.world.lot) }],
    });
    const fee = trade!.feeAsset === quote ? trade!.fee : 0n;
    expect(before - (await held(quote))).toBe((isSpot ? trade!.value : 0n) + fee);
    if (isSpot) expect(await held(base)).toBeGreaterThan(0n);
  });

  it.each(venue.words.spoils)('V4: $name makes the whole answer unreadable (M6 M7)', async ({ alter }) => {
    const order = restingBuy(stage.world);
    await stage.send(order);
    const unreadable = { ok: false, fault: { kind: 'unreachable' } };
    for (const [path, ask] of [
      [stage.world.paths.find, () => stage.world.venue.findOrder(order)],
      [stage.world.paths.openOrders, () => stage.world.venue.openOrders()],
    ] as const) {
      stage.world.proxy.next({ method: 'GET', path, answer: { kind: 'altered', alter } });
      expect(await ask()).toMatchObject(unreadable);
    }
    const other = restingBuy(stage.world);
    expect(await stage.goneWrong(other, { answer: { kind: 'altered', alter } })).toMatchObject({
      kind: 'unknown',
    });
  });

  it('V1: a question that is not answered whole is a fault and never "nothing"', async () => {
    const order = restingBuy(stage.world);
    await stage.send(order);
    for (const answer of BROKEN) {
      const before = stage.world.proxy.requests.length;
      stage.world.proxy.next({ method: 'GET', path: stage.world.paths.find, answer });
      expect(await stage.world.venue.findOrder(order), answer.kind).toMatchObject({
        fault: { kind: 'unreachable' },
      });
      stage.world.proxy.next({ method: 'GET', path: stage.world.paths.openOrders, answer });
      expect(await stage.world.venue.openOrders(), answer.kind).toMatchObject({
        fault: { kind: 'unreachable' },
      });
      expect(stage.world.proxy.requests.length, 'asked once each').toBe(before + 2);
    }
    stage.world.proxy.next({ method: 'DELETE', path: stage.world.paths.cancel, answer: { kind: 'reset' } });
    expect(await stage.world.venue.cancel(order)).toMatchObject({ kind: 'unknown' });
    expect(await stage.found(order)).toBe('canceled');
  });
});
