import { describe, expect, it, vi } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestInput, BacktestOptions } from '@/lib/core/backtest/input';
import { PlainLane } from '@/lib/core/engine/plain/plain-lane';
import { riskLimits } from '@/lib/core/risk/limits';
import { backtestInput } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';

/** How many orders of a run took the short way. */
function tookShortWay(options: BacktestOptions, changes: Partial<BacktestInput> = {}): number {
  const fill = vi.spyOn(PlainLane.prototype, 'tryFill');
  const backtest = createBacktest(backtestInput(randomBars(300, 7), { ...changes, options }));
  backtest.advance(Infinity);
  const taken = fill.mock.results.filter(({ value }) => value === true).length;
  fill.mockRestore();
  return taken;
}

const ONE_ORDER = { openOrdersPerInstrument: '1' } as const;

describe('which runs take the short way', () => {
  it.each<[string, BacktestOptions, Partial<BacktestInput>]>([
    ['a run that says nothing', {}, {}],
    ['a smaller share of the equity', { sizing: { kind: 'percent-of-equity', fraction: '0.25' } }, {}],
    ['a run that is explained', { explain: true }, {}],
    ['no costs', {}, { feeRate: '0', slippageBps: '0' }],
    ['a limit that is the usual one', { limits: riskLimits('mine', ONE_ORDER) }, {}],
  ])('%s does', (_, options, changes) => {
    expect(tookShortWay(options, changes)).toBeGreaterThan(10);
  });

  it.each<[string, BacktestOptions, Partial<BacktestInput>]>([
    ['a limit more', { limits: riskLimits('mine', { ...ONE_ORDER, leverage: '1' }) }, {}],
    ['no limit at all', { limits: riskLimits('mine', {}) }, {}],
    ['another size', { sizing: { kind: 'fixed-notional', notional: '100' } }, {}],
    ['a cap on positions', { sizing: { kind: 'percent-of-equity', fraction: '1', positionCap: '1' } }, {}],
    ['margin', { margin: { mode: 'cross', leverageMax: '2', borrowRate: '0' } }, {}],
    ['lots counted apart', { costMethod: 'fifo' }, {}],
    ['fills at the close', {}, { fillModel: 'signal-close' }],
    ['a fee per trade', {}, { feePerTrade: '1' }],
    ['fees out of what was bought', { venue: { feeAsset: { kind: 'received' } } }, {}],
    ['a share of the volume', { venue: { volumeShare: '0.5' } }, {}],
    ['orders on their way', { venue: { latency: { kind: 'fixed', delayMs: 1 } } }, {}],
    ['a rule around the strategy', { stopLoss: '0.05' }, {}],
    ['a gate', { entryGates: { correlation: { window: 20, max: 0.9 } } }, {}],
  ])('%s does not', (_, options, changes) => {
    expect(tookShortWay(options, changes)).toBe(0);
  });
});
