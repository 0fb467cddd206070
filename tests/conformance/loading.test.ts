import { describe, expect, it } from 'vitest';
import { BINANCE_SPOT } from './_binance-spot';
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
