import { describe, expect, it, vi } from 'vitest';
import type { VenueHint } from '@/lib/ports/trading-venue';
import { BINANCE_SPOT, openBinanceSpot } from './_binance-spot';
import { stageOf } from './_venue-stage';

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
