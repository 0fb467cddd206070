import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import { Refusal } from '@/lib/core/model/refusal';
import { FEE_MODELS, parseFeeModel } from '@/lib/core/sim/fee/registry';
import { parseSimModels } from '@/lib/core/sim/parse-models';
import { PLAIN_MODELS } from '@/lib/core/sim/sim-models';

/** Every fee model as settings write it, and what it takes of 1000 traded: as taker, as maker. A new model adds a row. */
const FEES: Readonly<Record<string, readonly [object, string, string]>> = {
  percentage: [{ rate: '0.001' }, '1', '1'],
  'per-trade': [{ amount: '2.5' }, '2.5', '2.5'],
  'maker-taker': [{ maker: '-0.0001', taker: '0.0005' }, '0.5', '-0.1'],
  tiered: [
    {
      tiers: [
        { from: '0', maker: '0.001', taker: '0.002' },
        { from: '100', maker: '0', taker: '0.001' },
      ],
    },
    '2',
    '1',
  ],
};

describe('every fee model is a file, a line in the registry and a row here', () => {
  it.each(Object.keys(FEE_MODELS))('%s', (kind) => {
    const [form, taker, maker] = FEES[kind] ?? [{}, 'no row', 'no row'];
    const model = parseFeeModel({ kind, ...form }, 'fees[0]');
    const fee = (isMaker: boolean): bigint =>
      (money('1000') * model.rateOf(isMaker, money('0'))) / 10n ** 18n +
      (model.amountOf?.(money('1000'), (10n ** 18n) as never) ?? 0n);
    expect([fee(false), fee(true)]).toEqual([money(taker), money(maker)]);
  });
});

describe('settings as plain data', () => {
  it('nothing said is the plain venue', () => {
    const { fees, feeMinimum, slippage, fill, path } = parseSimModels({});
    expect({ fees, feeMinimum, slippage, fill, path }).toEqual({
      fees: [],
      feeMinimum: 0n,
      slippage: PLAIN_MODELS.slippage,
      fill: 'next-open',
      path: 'nearer-first',
    });
  });

  it('everything can be said', () => {
    const models = parseSimModels({
      fill: 'signal-close',
      path: 'pessimistic',
      limitFill: 'through',
      volumeShare: '0.1',
      bandFraction: '0.2',
      queue: { kind: 'volume-share', share: '0.5' },
      fees: [
        { kind: 'percentage', rate: '0.001' },
        { kind: 'per-trade', amount: '1' },
      ],
      feeMinimum: '0.5',
      feeAsset: { kind: 'third', asset: 'BNB', price: '600', reserve: '50' },
      slippage: { kind: 'square-root', impact: '0.5', spread: '0' },
      latency: { kind: 'uniform', minMs: 20, maxMs: 400 },
      funding: { kind: 'fixed-rate', rate: '0.0001', intervalMs: 28_800_000 },
      liquidationFeeRate: '0.005',
    });
    expect(models).toMatchObject({
      path: 'pessimistic',
      volumeShare: 0.1,
      liquidationFeeRate: 5n * 10n ** 15n,
    });
    expect(models.queue.volumeAhead(100)).toBe(50);
    expect(models.slippage.slip(10_000, true, 0.25)).toBe(12_500);
    expect(models.latency.delayMs(0)).toBe(20);
    expect(models.funding.nextAfter(1)).toBe(28_800_000);
  });

  it.each([
    [{ kind: 'none' }, 1_000],
    [{ kind: 'fixed-bps', bps: '5' }, 1_001],
    [{ kind: 'linear', impact: '0.001', spread: '0' }, 1_001],
    [{ kind: 'volume-share', impact: '0.1' }, 1_100],
    [{ kind: 'spread', bps: '40' }, 1_002],
  ])('slippage %o', (slippage, ticks) => {
    expect(parseSimModels({ slippage }).slippage.slip(1_000, true, 1)).toBe(ticks);
  });

  it.each<[string, unknown, string]>([
    ['not an object', [], 'venue'],
    ['an unknown setting', { slipage: {} }, 'venue.slipage'],
    ['an unknown model', { slippage: { kind: 'cubic' } }, 'venue.slippage.kind'],
    ['a model without a kind', { latency: {} }, 'venue.latency.kind'],
    ['a setting the model does not have', { latency: { kind: 'none', delayMs: 5 } }, 'venue.latency.delayMs'],
    [
      'a number where decimal text belongs',
      { fees: [{ kind: 'percentage', rate: 0.001 }] },
      'venue.fees[0].rate',
    ],
    ['no decimal', { fees: [{ kind: 'percentage', rate: '0,1' }] }, 'venue.fees[0].rate'],
    ['a rate of one', { fees: [{ kind: 'percentage', rate: '1' }] }, 'venue.fees[0].rate'],
    ['a negative amount', { fees: [{ kind: 'per-trade', amount: '-1' }] }, 'venue.fees[0].amount'],
    ['fees that are no list', { fees: { kind: 'percentage' } }, 'venue.fees'],
    [
      'tiers that do not begin at 0',
      { fees: [{ kind: 'tiered', tiers: [{ from: '1', maker: '0', taker: '0' }] }] },
      'venue.fees[0].tiers[0].from',
    ],
    ['tiers without one', { fees: [{ kind: 'tiered', tiers: [] }] }, 'venue.fees[0].tiers'],
    [
      'bounds the wrong way round',
      { latency: { kind: 'uniform', minMs: 5, maxMs: 4 } },
      'venue.latency.maxMs',
    ],
    ['a third asset without a price', { feeAsset: { kind: 'third', asset: 'BNB' } }, 'venue.feeAsset.price'],
    [
      'a third asset without a reserve',
      { feeAsset: { kind: 'third', asset: 'BNB', price: '600' } },
      'venue.feeAsset.reserve',
    ],
    ['a price where none belongs', { feeAsset: { kind: 'received', price: '1' } }, 'venue.feeAsset.price'],
    [
      'funding times out of order',
      {
        funding: {
          kind: 'rate-series',
          rates: [
            { timeMs: 2, rate: '0' },
            { timeMs: 2, rate: '0' },
          ],
        },
      },
      'venue.funding.rates[1].timeMs',
    ],
    ['a word that is not one of the words', { path: 'random' }, 'venue.path'],
  ])('%s is refused with the field', (_name, form, field) => {
    let refusal: unknown;
    try {
      parseSimModels(form);
    } catch (cause) {
      refusal = cause;
    }
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).details.field).toBe(field);
  });
});
