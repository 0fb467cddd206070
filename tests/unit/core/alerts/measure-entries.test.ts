import { describe, expect, it } from 'vitest';
import { AlertEvaluator } from '@/lib/core/alerts/evaluate';
import { EntryMeasures, MEASURED_KINDS } from '@/lib/core/alerts/measure-entries';
import type { AlertRule } from '@/lib/core/alerts/rule';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';
import { LONG, scripted } from '@/tests/kit/scripted-strategy';

const rule = (
  metric: AlertRule['metric'],
  comparison: '>' | '>=' | '==',
  value: number,
  withinMs = 0,
): AlertRule => ({
  id: metric,
  metric,
  when: { comparison, value },
  until: { comparison, value },
  forMs: 0,
  withinMs,
  severity: 'critical',
  category: 'risk',
  message: [],
});

describe('rules over the journal of a run', () => {
  it('raise a drawdown of closes of days, and a strategy that broke', () => {
    // Days of 1000, 1500, 1200 and 1490: 20 % below the highest day, then under 1 %.
    const closes = [1_000, 1_500, 1_200, 1_490, 1_490].flatMap((price) => Array<number>(24).fill(price));
    const breaks = () => {
      throw new Error('enough');
    };
    const backtest = createBacktest(
      backtestInput(barsFromCloses(closes, { timeframe: '1h' }), { feeRate: '0', slippageBps: '0' }),
      scripted(
        { 0: [LONG] },
        {
          dailyClose: (_view) => undefined,
          onMarketData: (view) => (view.barCount > 110 ? breaks() : undefined),
        },
      ),
    );
    backtest.advance(Infinity);
    const measures = new EntryMeasures();
    const evaluator = new AlertEvaluator([
      rule('account.drawdown', '>', 0.1),
      rule('strategy.failed', '>=', 1, 86_400_000),
    ]);
    const said = Array.from(backtest.journal.entries()).flatMap((entry) => {
      const measured = measures.take(entry);
      // Whoever reads only those kinds must miss nothing.
      expect(measured === null || MEASURED_KINDS.has(entry.kind)).toBe(true);
      return measured === null ? [] : evaluator.take(measured);
    });
    expect(said.map(({ kind, rule: id }) => `${id} ${kind}`)).toEqual([
      'account.drawdown raised',
      'account.drawdown resolved',
      'strategy.failed raised',
    ]);
    expect(said[0]?.value).toBeCloseTo(0.2, 10);
  });
});
