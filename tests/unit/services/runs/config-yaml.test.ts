import { describe, expect, it } from 'vitest';
import { checkYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { strategyRules, type StrategyRules } from '@/lib/contracts/api/strategy-rules';
import { strategyConfig } from '@/lib/contracts/config/strategy';
import { universeConfig } from '@/lib/contracts/config/universe';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { configYamlOf } from '@/lib/services/runs/config-yaml';
import { rulesOfConfig } from '@/lib/services/strategies/config-rules';

const IDS = ['v:A/Q', 'v:B/Q'];
const schema = strategyConfig({
  strategies: STRATEGIES,
  universe: universeConfig.parse({ tiers: { core: IDS } }),
  indicators: [],
  models: {},
  accountNotionalMax: null,
  barsAvailable: null,
});
const RUN = {
  strategy: 'sma-cross',
  params: { fast: 7, slow: 40 },
  instrumentId: 'v:A/Q',
  withInstruments: [],
  timeframe: '1h',
  rules: null,
} as const;

function readBack(rules: StrategyRules | null, changes: Partial<Parameters<typeof configYamlOf>[0]> = {}) {
  const text = configYamlOf({ ...RUN, withInstruments: [], rules, ...changes });
  const checked = checkYaml(text, schema);
  if (!checked.ok) throw new Error(`${JSON.stringify(checked.problems)}\n${text}`);
  return checked.value;
}

describe('a run as the text of a configuration', () => {
  it('reads back as its strategy, instruments, timeframe and parameters', () => {
    expect(readBack(null)).toMatchObject({
      id: 'sma-cross',
      strategy: 'sma-cross',
      universe: ['v:A/Q'],
      timeframe: '1h',
      parameters: { fast: 7, slow: 40 },
    });
    const pair = { strategy: 'pairs-spread', params: {}, withInstruments: ['v:B/Q'] };
    expect(readBack(null, pair).universe).toEqual(IDS);
  });

  it.each<[string, object]>([
    ['none that is set', { limits: { strategyAllocation: '1' } }],
    ['times in every unit', { signals: { ttlMs: 90_000, cooldownMs: 86_400_000, strengthMin: '0.25' } }],
    [
      'every cap',
      {
        stopLoss: '0.05',
        limits: {
          strategyAllocation: '0.25',
          strategyDrawdown: '0.08',
          strategyDailyLoss: '0.015',
          orderNotional: '25000',
        },
      },
    ],
    ['a schedule', { schedule: { cron: '30 9 * * 1-5', timezone: 'Europe/Berlin' } }],
    [
      'gates',
      {
        gates: {
          regime: { adx: { window: 10, trend: 30, chop: 15, hysteresis: 1 }, enter: ['trend', 'chop'] },
          correlation: { window: 60, max: 0.85 },
        },
      },
    ],
  ])('reads back with its rules: %s', (_name, rules) => {
    const written = strategyRules.parse({ config: 'mine', limits: { strategyAllocation: '1' }, ...rules });
    // What a file does not say is all of the equity.
    const limits = { ...written.limits, strategyAllocation: written.limits.strategyAllocation ?? '1' };
    expect(strategyRules.parse(rulesOfConfig(readBack(written)))).toEqual({ ...written, limits });
  });

  it('keeps what somebody named as text', () => {
    const nasty = {
      ...RUN,
      strategy: 'yes',
      params: { note: '# {a: !!js/function}' },
      rules: null,
      withInstruments: [],
    };
    expect(configYamlOf(nasty)).toContain('note: "# {a: !!js/function}"');
    expect(configYamlOf(nasty)).toContain('strategy: "yes"');
  });
});
