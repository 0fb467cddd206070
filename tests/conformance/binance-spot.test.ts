import { describe, expect, it, vi } from 'vitest';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { SentOrder, VenueHint } from '@/lib/ports/trading-venue';
import { BINANCE_SPOT, openBinanceSpot } from './_binance-spot';
import { stageOf } from './_venue-stage';
import { restingBuy } from './_venue-world';

describe('loading what the venue lists', () => {
  const stage = stageOf(BINANCE_SPOT);

  it('V10: asks for the one list and the time and nothing else (M1), anew after a list that failed', async () => {
    const asked = (): string[] => stage.world.proxy.requests.map((one) => one.replace(/\?.*$/, ''));
    expect(asked()).toEqual(['GET /api/v3/exchangeInfo', 'GET /api/v3/time']);
    for (const answer of [{ kind: 'reset' }, { kind: 'truncated' }, { kind: 'empty' }] as const) {
      stage.world.proxy.next({ path: 'exchangeInfo', answer });
      expect(await stage.world.venue.loadListings()).toMatchObject({
        ok: false,
        fault: { kind: 'unreachable' },
      });
      expect(await stage.world.venue.loadListings()).toMatchObject({
        ok: true,
        value: [{ symbol: 'BTC/USDT' }, {}],
      });
    }
    stage.world.proxy.next({
      path: 'exchangeInfo',
      answer: { kind: 'status', status: 418, body: '{"code":-1003,"msg":"x"}' },
    });
    expect(await stage.world.venue.loadListings()).toMatchObject({ ok: false, fault: { kind: 'banned' } });
  });
});

describe('orders of every kind', () => {
  const stage = stageOf(BINANCE_SPOT);

  it('V5: rest at the venue or are met as they were asked, and are told back exactly', async () => {
    const { meetingPrice, restingPrice, lot } = stage.world;
    const below = price(String(Math.floor(Number(restingPrice) * 0.9)));
    const above = price(String(Math.ceil(Number(meetingPrice) * 1.1)));
    const market = { limitPrice: null, type: 'market' } as const;
    const kinds: [string, Partial<SentOrder>, object][] = [
      ['at the market', market, { state: 'filled', type: 'market', filledQuantity: quantity(lot) }],
      [
        'for an amount',
        { ...market, quantity: null, quoteQuantity: money('100') },
        { state: 'filled', type: 'market' },
      ],
      ['post-only', { postOnly: true }, { state: 'open', type: 'limit', limitPrice: price(restingPrice) }],
      ['at once or not', { timeInForce: 'ioc' }, { state: 'expired', filledQuantity: 0n }],
      ['whole or not', { timeInForce: 'fok' }, { state: 'expired', filledQuantity: 0n }],
      [
        'stop',
        { ...market, type: 'stop', side: 'sell', triggerPrice: below },
        { state: 'open', type: 'stop', triggerPrice: below },
      ],
      [
        'stop-limit',
        { type: 'stop-limit', side: 'sell', triggerPrice: below, limitPrice: below },
        { state: 'open', type: 'stop-limit', triggerPrice: below, limitPrice: below },
      ],
      [
        'take-profit',
        { ...market, type: 'take-profit', side: 'sell', triggerPrice: above },
        { state: 'open', type: 'take-profit', triggerPrice: above },
      ],
    ];
    for (const [kind, change, told] of kinds) {
      const order = restingBuy(stage.world, change);
      expect(await stage.send(order), kind).toMatchObject({ kind: 'accepted' });
      expect(await stage.world.venue.findOrder(order), kind).toMatchObject({ ok: true, value: told });
    }
  });
});

describe('the stream of a quiet account', () => {
  it('V11: is renewed, which is a reason to ask and no cut', async () => {
    const world = await openBinanceSpot({ quietMsMax: 300 });
    try {
      const hints: VenueHint[] = [];
      world.venue.watch((hint) => void hints.push(hint));
      await vi.waitFor(() => expect(hints.length).toBeGreaterThanOrEqual(3), { timeout: 15_000 });
      const renewed = { kind: 'changed', symbol: null };
      expect(hints.slice(0, 3)).toEqual([{ kind: 'healed' }, renewed, renewed]);
    } finally {
      await world.close();
    }
  });
});
