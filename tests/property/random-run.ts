import fc from 'fast-check';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestInput } from '@/lib/core/backtest/input';
import type { BacktestOutcome } from '@/lib/core/backtest/result';
import type { Signal } from '@/lib/core/model/signal';
import { backtestInput } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';
import { scripted } from '@/tests/kit/scripted-strategy';

export const BARS = 120;
export const BAR_MS = 60_000;
export const RUNS = { numRuns: 300, seed: 20_261_121 };

const bar = fc.integer({ min: 0, max: BARS - 1 }).map(String);

const signal = fc.record<Signal>({
  instrument: fc.constant(0),
  side: fc.constantFrom('long', 'flat', 'flat', 'short'),
  strength: fc.integer({ min: 1, max: 1000 }).map((part) => part / 1000),
  stopHint: fc.constantFrom(null, 42),
  ttlMs: fc.constantFrom(null, null, 0, BAR_MS),
  reason: fc.constantFrom('a', 'b'),
});

/** Any bars, any plan of signals, any costs, as values small enough to read when one of them breaks a promise. */
export const anyRun = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  gapsBefore: fc.dictionary(bar, fc.integer({ min: 1, max: 2_000 }), { maxKeys: 3 }),
  plan: fc.dictionary(bar, fc.array(signal, { minLength: 1, maxLength: 2 }), { maxKeys: 60, size: 'max' }),
  capital: fc.constantFrom('10000', '10', '0.5', '123456.789'),
  feeRate: fc.constantFrom('0', '0.001', '0.02'),
  feePerTrade: fc.constantFrom('0', '0', '1', '0.00000003'),
  slippageBps: fc.constantFrom('0', '5', '33.3'),
  fillModel: fc.constantFrom<BacktestInput['fillModel']>('next-open', 'signal-close'),
  lotSize: fc.constantFrom('0.00000001', '0.00000001', '0.001', '1'),
  minNotional: fc.constantFrom('0', '10'),
});
export type AnyRun = typeof anyRun extends fc.Arbitrary<infer T> ? T : never;

export function inputOf(run: AnyRun): BacktestInput {
  const { seed, gapsBefore, plan: _plan, lotSize, minNotional, ...costs } = run;
  return backtestInput(randomBars(BARS, seed, { gapsBefore }), {
    ...costs,
    instrument: { lotSize, minNotional },
  });
}

/** A fresh strategy with the same plan each time. */
export function prepare(run: AnyRun): Backtest {
  return createBacktest(inputOf(run), scripted(run.plan));
}

export function finish(run: AnyRun): BacktestOutcome {
  const backtest = prepare(run);
  backtest.advance(BARS);
  return backtest.result();
}
