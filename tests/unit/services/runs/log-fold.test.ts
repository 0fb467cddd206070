import { expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { riskLimits } from '@/lib/core/risk/limits';
import { LOG_KINDS, LogFold } from '@/lib/services/runs/log-fold';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';
import { LONG, scripted } from '@/tests/kit/scripted-strategy';

/** The log of a run, as `level kind code: text`. */
function logOf(closes: readonly number[], limits: Record<string, string>, breakAt = Infinity): string[] {
  const options = { limits: riskLimits('test', limits) };
  const backtest = createBacktest(
    backtestInput(barsFromCloses(closes), { capital: '1000', options }),
    scripted(
      { 1: [LONG] },
      {
        onMarketData: (view) => {
          if (view.barCount > breakAt) throw new Error('enough');
        },
      },
    ),
  );
  backtest.advance(Infinity);
  const fold = new LogFold(['COIN/CASH']);
  for (const entry of backtest.journal.entries()) if (LOG_KINDS.has(entry.kind)) fold.take(entry);
  return fold.drain().map(({ level, kind, code, text }) => `${level} ${kind} ${code ?? '-'}: ${text}`);
}

it('a log tells the beginning, a refusal with its numbers, and the end, and nothing of a quiet order', () => {
  expect(logOf([100, 100, 100, 100], { orderNotional: '999' })).toEqual([
    'info run-started -: Began with 1000 CASH on COIN/CASH',
    expect.stringMatching(
      /^warning order-denied \w+: Denied an order to buy COIN\/CASH: .* against a limit of 999$/,
    ),
    'info run-ended -: Ended with an equity of 1000',
  ]);
  expect(logOf([100, 100, 100, 100], {}).map((line) => line.split(' ')[1])).toEqual([
    'run-started',
    'run-ended',
  ]);
});

it('a strategy that breaks is an error, and so is the end of its run', () => {
  const lines = logOf([100, 100, 100, 100], {}, 2);
  expect(lines.map((line) => line.split(':')[0])).toEqual([
    'info run-started -',
    'error strategy-failed -',
    'error run-ended -',
  ]);
  expect(lines[1]).toContain('enough');
});
