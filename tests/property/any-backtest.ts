import fc from 'fast-check';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestInput, BacktestOptions } from '@/lib/core/backtest/input';
import type { BacktestSnapshot } from '@/lib/core/backtest/snapshot';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';
import { randomStrategy } from '@/tests/kit/random-strategy';

export const STEPS = 150;

const margin = fc.constantFrom<NonNullable<BacktestOptions['margin']>>(
  { mode: 'none', leverageMax: '1', borrowRate: '0' },
  { mode: 'cross', leverageMax: '3', borrowRate: '0.1' },
  { mode: 'isolated', leverageMax: '2', borrowRate: '0.05' },
);

const policy = fc.constantFrom<NonNullable<BacktestOptions['policy']>>(
  { entry: { kind: 'market' }, protection: { kind: 'none' } },
  { entry: { kind: 'market' }, protection: { kind: 'bracket', targetMultiple: '2' } },
  { entry: { kind: 'market' }, protection: { kind: 'trailing', distance: '0.02' } },
  {
    entry: { kind: 'limit', offset: '0.001', timeInForce: 'gtc', postOnly: false, goodForMs: 300_000 },
    protection: { kind: 'stop' },
  },
);

const sizing = fc.constantFrom<NonNullable<BacktestOptions['sizing']>>(
  { kind: 'percent-of-equity', fraction: '1' },
  { kind: 'percent-of-equity', fraction: '0.3' },
  { kind: 'fixed-notional', notional: '700' },
  { kind: 'risk-to-stop', risk: '0.02' },
);

const venue = fc.constantFrom<NonNullable<BacktestOptions['venue']>>(
  {},
  { volumeShare: '0.1' },
  { latency: { kind: 'uniform', minMs: 0, maxMs: 90_000 } },
  { path: 'pessimistic', limitFill: 'through' },
);

/** Any strategy by chance on any tapes, asked for and filled in any of the ways there are. */
export const anyBacktest = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  instruments: fc.integer({ min: 1, max: 3 }),
  feeRate: fc.constantFrom('0', '0.001'),
  feesIn: fc.constantFrom('quote', 'quote', 'received', 'third'),
  slippageBps: fc.constantFrom('0', '5'),
  fillModel: fc.constantFrom<BacktestInput['fillModel']>('next-open', 'next-open', 'signal-close'),
  gapsBefore: fc.dictionary(fc.integer({ min: 1, max: STEPS - 1 }).map(String), fc.constantFrom(3, 2_000), {
    maxKeys: 2,
  }),
  costMethod: fc.constantFrom<NonNullable<BacktestOptions['costMethod']>>('average', 'fifo'),
  explain: fc.boolean(),
  margin,
  policy,
  sizing,
  venue,
});
export type AnyBacktest = typeof anyBacktest extends fc.Arbitrary<infer T> ? T : never;

export function inputOf(any: AnyBacktest): BacktestInput {
  const { seed, instruments, gapsBefore, feeRate, slippageBps, fillModel, feesIn, ...rest } = any;
  const options = { ...rest, venue: { ...rest.venue, feeAsset: feeAssetOf(feesIn, rest.margin.mode) } };
  const first = randomBars(STEPS, seed, { gapsBefore });
  const base = backtestInput(first, { feeRate, slippageBps, fillModel, seed, options });
  const more = Array.from({ length: instruments - 1 }, (_, at) => {
    const symbol = `C${at}/CASH`;
    const bars = { ...randomBars(STEPS, seed + at + 1), instrumentId: `testvenue:${symbol}` };
    return { bars, instrument: { ...coin(2), symbol, base: `C${at}` } };
  });
  return { ...base, markets: [...base.markets, ...more] };
}

/** Buys whole steps of its asset, so that nothing is lost to rounding, and is used up on the way. */
export const RESERVE = { asset: 'CHIP', price: '8', reserve: '20' } as const;

/** With margin nothing is received that could pay. */
function feeAssetOf(kind: AnyBacktest['feesIn'], mode: string): object {
  if (kind === 'third') return { kind, ...RESERVE };
  return { kind: kind === 'received' && mode !== 'none' ? 'quote' : kind };
}

/** A backtest with a strategy fresh from the seed; `from` goes on where a snapshot was taken. */
export function prepare(any: AnyBacktest, from: BacktestSnapshot | null = null): Backtest {
  return createBacktest(inputOf(any), randomStrategy(any.seed, any.instruments), from);
}
