import { expect, it } from 'vitest';
import { readRunForm, runFormOf } from '@/components/forms/run-form';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { COST_DEFAULTS, type RunSettings } from '@/lib/contracts/api/run';
import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import { strategyRules } from '@/lib/contracts/api/strategy-rules';
import { findStrategy } from '@/lib/core/strategies/catalogue';

const SERIES = {
  instrumentId: 'v:BTC/USDT',
  timeframe: '1h',
  fromMs: 0,
  toMs: 86_400_000,
} as BarSeriesSummary;

it('a run that is asked for again is held to the rules of its strategy’s file again', () => {
  const rules = strategyRules.parse({ config: 'mine', limits: { strategyDrawdown: '0.08' } });
  const settings: RunSettings = {
    ...COST_DEFAULTS,
    ...EXECUTION_DEFAULTS,
    strategy: 'sma-cross',
    params: { fast: 10, slow: 30 },
    instrumentId: 'v:BTC/USDT',
    timeframe: '1h',
    fromMs: null,
    toMs: null,
    note: '',
    accountLimits: null,
    strategyHash: null,
    rules,
  };
  const description = findStrategy('sma-cross');
  const read = readRunForm(runFormOf(settings, description), SERIES, description);
  expect(read.ok ? read.settings.rules : read.problems).toEqual(rules);
});
