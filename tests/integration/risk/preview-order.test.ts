import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { riskPreview, type RiskPreviewRequest } from '@/lib/contracts/api/risk';
import type { Role } from '@/lib/core/model/role';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';
import type { ServiceContext } from '@/lib/services/context';
import { previewOrder } from '@/lib/services/risk/preview-order';
import { readLastPrice } from '@/lib/services/risk/read-last-price';
import { createRunWorld, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';

const BARS = makeBars(3_000);
const SERIES = 'testex:BTC/USDT@1m';
let world: RunWorld;
let context: ServiceContext;
beforeAll(async () => {
  world = await createRunWorld();
  context = world.context;
  await storeSeries(context.db, BARS);
});
afterAll(() => world.close());

const ask = (changes: Partial<RiskPreviewRequest>, by = context) =>
  previewOrder(by, {
    series: SERIES,
    assetClass: 'crypto',
    side: 'buy',
    type: 'market',
    quantity: null,
    amount: '100',
    price: null,
    stop: '39000',
    equity: '10000',
    lastPrice: '40000',
    ...changes,
  });

describe('a what-if order', () => {
  it('hears every rule, in the order of the review', async () => {
    const preview = riskPreview.parse(await ask({}));
    expect(preview.rows.map(({ code }) => code)).toEqual(RISK_CHECKS.map(({ code }) => code));
    expect(preview).toMatchObject({ source: 'file', profile: 'default' });
    for (const row of preview.rows) expect(row.sentence, row.code).not.toBe('');
  });

  it.each<[string, Partial<RiskPreviewRequest>, string, object]>([
    [
      '2 % of the equity at the stop',
      { amount: '8000', stop: '39000' },
      'RISK_PER_TRADE',
      { verdict: 'pass', value: '0.02', headroom: '0' },
    ],
    [
      'one step more',
      { amount: '8000.0001', stop: '39000' },
      'RISK_PER_TRADE',
      { verdict: 'deny', limit: '0.02' },
    ],
    [
      'the whole value without a stop',
      { amount: '300', stop: null },
      'RISK_PER_TRADE',
      { verdict: 'deny', value: '0.03' },
    ],
    [
      'a limit 5 % off',
      { type: 'limit', amount: null, quantity: '0.001', price: '38000' },
      'PRICE_DEVIATION',
      { verdict: 'pass', value: '0.05' },
    ],
    [
      'a limit farther off',
      { type: 'limit', amount: null, quantity: '0.001', price: '37999' },
      'PRICE_DEVIATION',
      { verdict: 'deny' },
    ],
    ['more than there is', { amount: '10000.01' }, 'FUNDS', { verdict: 'deny' }],
    [
      'something to sell',
      { side: 'sell', amount: null, quantity: '0.001', stop: '41000' },
      'FUNDS',
      { verdict: 'deny' },
    ],
    [
      'a price off the tick',
      { type: 'limit', amount: null, quantity: '0.001', price: '39999.999' },
      'TICK_SIZE',
      { verdict: 'deny' },
    ],
  ])('asks for %s', async (_name, changes, code, expected) => {
    const { rows, denied } = await ask(changes);
    const row = rows.find((one) => one.code === code);
    expect(row).toMatchObject(expected);
    if (row?.verdict === 'deny') expect(denied).not.toBeNull();
  });

  it('is judged by the volume of the stored bars', async () => {
    const { averageDailyVolume } = await ask({});
    const total = BARS.volume.reduce((sum, volume) => sum + volume, 0);
    expect(Number(averageDailyVolume)).toBeCloseTo(total / (3_000 / 1_440), 3);
  });

  it('starts from the close of the last stored bar, to the last digit', async () => {
    const last = await readLastPrice(context, SERIES);
    expect(last).toEqual({
      seriesId: SERIES,
      price: BARS.close[2_999]?.toFixed(2),
      timeMs: (BARS.timeMs[2_999] ?? 0) + 60_000,
    });
  });

  it('is refused to who only looks, and for bars that are not there', async () => {
    const as = (role: Role): ServiceContext => ({
      ...context,
      actor: { kind: 'user', userId: role, email: `${role}@example.org`, role },
    });
    await expect(ask({}, as('viewer'))).rejects.toMatchObject({ code: 'SCOPE' });
    expect((await ask({}, as('risk'))).rows.length).toBeGreaterThan(0);
    await expect(ask({ series: 'testex:NO/PE@1m' })).rejects.toMatchObject({ code: 'SERIES_UNKNOWN' });
  });
});
