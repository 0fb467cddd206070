import { expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

it('the six hooks of a strategy are called at their moments, each with the bar that has closed', () => {
  const heard: string[] = [];
  const note = (hook: string, barCount: number): void => void heard.push(`${hook} ${barCount}`);
  const plan = { 1: [LONG], 3: [EXIT] };
  const prepared = scripted(plan, {
    initialize: (view) => note('initialize', view.barCount),
    onMarketData: (view) => note('onMarketData', view.barCount),
    generateSignals: (view) => {
      note('generateSignals', view.barCount);
      return plan[(view.barCount - 1) as keyof typeof plan] ?? [];
    },
    riskCheck: (intent, view) => {
      note(`riskCheck ${intent.side}`, view.barCount);
      return null;
    },
    onFill: (fill, view) => note(`onFill ${fill.side}`, view.barCount),
    dailyClose: (view) => note('dailyClose', view.barCount),
  });
  // Three bars a day: the third is the last of its day, and the run ends within the next one.
  const bars = barsFromCloses([100, 100, 100, 100, 100], { timeframe: '8h' });
  createBacktest(backtestInput(bars), prepared).advance(Infinity);
  const looked = (bar: number): string[] => [`onMarketData ${bar}`, `generateSignals ${bar}`];
  expect(heard).toEqual([
    'initialize 0',
    ...looked(1),
    ...looked(2),
    'riskCheck buy 2',
    'onFill buy 2',
    ...looked(3),
    'dailyClose 3',
    ...looked(4),
    'riskCheck sell 4',
    'onFill sell 4',
    ...looked(5),
  ]);
});
