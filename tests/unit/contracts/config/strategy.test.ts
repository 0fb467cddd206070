import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkYaml, readYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { selectorConfig } from '@/lib/contracts/config/selector';
import { strategyConfig, type KnownToConfig } from '@/lib/contracts/config/strategy';
import { universeConfig } from '@/lib/contracts/config/universe';
import { INDICATORS } from '@/lib/core/indicators/catalogue';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { createConfigured } from '@/lib/core/strategies/configure';
import type { ParameterValues } from '@/lib/core/strategies/parameters';
import { createStrategy } from '@/lib/core/strategies/registry';
import type { Strategy } from '@/lib/core/strategies/strategy';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';
import { viewOf } from '@/tests/kit/play-strategy';

const UNIVERSE = readYaml(
  'tiers: {core: [v:A/USD, v:B/USD], rest: [v:C/USD]}\nlists: {majors: [v:A/USD, v:B/USD]}\n',
  universeConfig,
  { file: 'universe.yaml' },
);
const HASH = 'a'.repeat(64);
const KNOWN: KnownToConfig = {
  strategies: STRATEGIES,
  universe: UNIVERSE,
  indicators: INDICATORS.map(({ name }) => name),
  models: { tree: HASH },
  accountNotionalMax: '25000',
  barsAvailable: 300,
};
const HEAD = 'id: mine\nuniverse: majors\ntimeframe: 1h\n';

function problems(text: string): string[] {
  const checked = checkYaml(text, strategyConfig(KNOWN));
  return checked.ok
    ? []
    : checked.problems.map(
        ({ code, line, column, message, next }) => `${code} ${line}:${column} ${message} (${next})`,
      );
}

describe('what contradicts itself or the world is refused at its place', () => {
  it.each([
    [
      'B57 a typo of a key',
      `${HEAD}strategy: sma-cross\nrisk: {stop_los: 2%}\n`,
      'UNKNOWN_KEY 5:8 there is no key stop_los here; did you mean stop_loss?',
    ],
    ['B57 a typo of a parameter', `${HEAD}strategy: sma-cross\nparameters: {fats: 5}\n`, 'UNKNOWN_KEY 5:20'],
    [
      'B59 a parameter that is text',
      `${HEAD}strategy: sma-cross\nparameters: {fast: no}\n`,
      'TYPE 5:20 Fast average must be a whole number, got "no".',
    ],
    ['B63 percent or fraction', `${HEAD}strategy: sma-cross\nrisk: {stop_loss: 2}\n`, 'UNIT_REQUIRED 5:19'],
    ['B63 seconds or minutes', `${HEAD}strategy: sma-cross\nsignals: {ttl: 60}\n`, 'UNIT_REQUIRED 5:16'],
    [
      'B64 fast ≥ slow',
      `${HEAD}strategy: sma-cross\nparameters: {fast: 30, slow: 30}\n`,
      'CONSTRAINT 5:20 The fast average must be shorter than the slow one (fast < slow).',
    ],
    [
      'B64 lookback > data',
      `${HEAD}strategy: sma-cross\nparameters: {slow: 300}\n`,
      'CONSTRAINT 5:13 parameters need more than 300 bars, the data has 300',
    ],
    [
      'B64 a stop above 100 %',
      `${HEAD}strategy: sma-cross\nrisk: {stop_loss: 101%}\n`,
      'CONSTRAINT 5:19 101% is above the largest share possible here, 100%',
    ],
    [
      'B64 a cap above the account',
      `${HEAD}strategy: sma-cross\nrisk: {max_notional: '25000.01'}\n`,
      "CONSTRAINT 5:22 max_notional 25000.01 is above the account's cap of 25000",
    ],
    [
      'B64 a daily loss above the fall',
      `${HEAD}strategy: sma-cross\nrisk: {daily_loss: 9%, max_drawdown: 8%}\n`,
      'CONSTRAINT 5:20 daily_loss 0.09 is above max_drawdown 0.08',
    ],
    [
      'B64 a pair of one',
      `id: x\nuniverse: [v:A/USD]\ntimeframe: 1h\nstrategy: pairs-spread\n`,
      'CONSTRAINT 2:11 pairs-spread trades 2 instruments together, universe names 1',
    ],
    [
      'B65 an unknown strategy',
      `${HEAD}strategy: sma-cros\n`,
      'REFERENCE 4:11 there is no strategy sma-cros (did you mean sma-cross?)',
    ],
    [
      'B65 an unknown feature',
      `${HEAD}strategy: sma-cross\nfeatures: [rsi, adxx]\n`,
      'REFERENCE 5:17 there is no feature adxx (did you mean adx?)',
    ],
    [
      'B65 an unknown model',
      `${HEAD}strategy: sma-cross\nmodel: {name: bush, sha256: ${HASH}}\n`,
      'REFERENCE 5:15',
    ],
    [
      'B65 other weights',
      `${HEAD}strategy: sma-cross\nmodel: {name: tree, sha256: ${'b'.repeat(64)}}\n`,
      'HASH_MISMATCH 5:29',
    ],
    [
      'B65 an unknown list',
      'id: x\nuniverse: major\ntimeframe: 1h\nstrategy: sma-cross\n',
      'REFERENCE 2:11 there is no list major (did you mean majors?)',
    ],
    [
      'E09 an instrument outside the universe',
      'id: x\nuniverse: [v:A/USD, v:Z/USD]\ntimeframe: 1h\nstrategy: sma-cross\n',
      'REFERENCE 2:21 v:Z/USD is not in config/universe.yaml',
    ],
    ['B66 an empty universe', 'id: x\nuniverse: []\ntimeframe: 1h\nstrategy: sma-cross\n', 'UNIVERSE 2:11'],
    [
      'B66 an instrument twice',
      'id: x\nuniverse: [v:A/USD, v:A/USD]\ntimeframe: 1h\nstrategy: sma-cross\n',
      'UNIVERSE 2:21 v:A/USD is listed twice',
    ],
    ['B67 a bad schedule', `${HEAD}strategy: sma-cross\nschedule: {cron: '61 * * * *'}\n`, 'SCHEDULE 5:18'],
    [
      'B67 a bad zone',
      `${HEAD}strategy: sma-cross\nschedule: {cron: '0 9 * * 1-5', timezone: Mars/Olympus}\n`,
      'SCHEDULE 5:43 there is no time zone Mars/Olympus',
    ],
    [
      'a timeframe that nobody has',
      'id: x\nuniverse: majors\ntimeframe: 7m\nstrategy: sma-cross\n',
      'ENUM 3:12',
    ],
  ])('%s', (_story, text, said) => {
    const found = problems(text);
    expect(found[0]).toContain(said);
    expect(found.length).toBeLessThanOrEqual(2);
  });
});

describe('a file that is right', () => {
  it('comes back with every name resolved and every default filled in', () => {
    const text = `${HEAD}strategy: ma_crossover\nparameters: {fast: 5}\nsignals: {ttl: 4h}\nrisk: {allocation: 25%}\n`;
    const config = readYaml(text, strategyConfig(KNOWN), { file: 'mine.yaml' });
    expect(config).toMatchObject({
      strategy: 'sma-cross',
      universe: ['v:A/USD', 'v:B/USD'],
      parameters: { fast: 5, slow: 30 },
      signals: { ttl: 14_400_000, cooldown: null, strength_min: '0' },
      risk: { allocation: '0.25', stop_loss: null },
    });
  });

  it('reaches the cap of the account and its own fall exactly, and uses all but one of the bars', () => {
    const text = `${HEAD}strategy: sma-cross\nparameters: {slow: 299}\nrisk: {max_notional: '25000', daily_loss: 8%, max_drawdown: 8%, stop_loss: 100%}\n`;
    expect(problems(text)).toEqual([]);
  });

  it('becomes a strategy: one copy per instrument, with its rules around it', () => {
    const text = `${HEAD}strategy: sma-cross\nparameters: {fast: 1, slow: 2}\nsignals: {ttl: 4h}\n`;
    const config = readYaml(text, strategyConfig(KNOWN), { file: 'mine.yaml' });
    const make = (values: ParameterValues): Strategy => createStrategy(config.strategy, values) as Strategy;
    const strategy = createConfigured([{ ...config, together: 1, make }], 2);
    const heard = [3, 2, 5].flatMap((close, at) => {
      const view = viewOf(close, at, { instrument: 1, instrumentCount: 2 });
      strategy.onMarketData(view);
      return strategy.generateSignals(view);
    });
    expect(heard.map(({ instrument, side, ttlMs }) => [instrument, side, ttlMs])).toEqual([
      [1, 'long', 14_400_000],
    ]);
  });
});

describe('the files that come with the system', () => {
  const universe = readYaml(readFileSync('config/universe.yaml', 'utf8'), universeConfig, {
    file: 'universe.yaml',
  });

  it.each(readdirSync('config/strategies'))(
    'config/strategies/%s is right and named after its id',
    (file) => {
      const text = readFileSync(`config/strategies/${file}`, 'utf8');
      const config = readYaml(text, strategyConfig({ ...KNOWN, universe, barsAvailable: null }), { file });
      expect(`${config.id}.yaml`).toBe(file);
    },
  );

  it('config/selector.yaml gives parameters that the selector takes', () => {
    const text = readFileSync('config/selector.yaml', 'utf8');
    const { parameters } = readYaml(text, selectorConfig(STRATEGIES), { file: 'selector.yaml' });
    const selector = STRATEGIES.find(({ name }) => name === 'regime-selector');
    expect(selector === undefined ? null : validateParameters(selector, parameters).ok).toBe(true);
  });
});

describe('regime → strategy', () => {
  const read = (chosen: string): string[] => {
    const checked = checkYaml(
      `strategies: {trend: ${chosen}, chop: none, transition: none}\n`,
      selectorConfig(STRATEGIES),
    );
    return checked.ok
      ? [String(checked.value.parameters['trend'])]
      : checked.problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
  };
  it.each([
    ['ema_trend', ['ema-trend']],
    ['donchian', ['donchian-breakout']],
    ['none', ['none']],
    ['pairs-spread', ['REFERENCE 1:21']],
    ['nothing_known', ['REFERENCE 1:21']],
  ])('%s', (chosen, expected) => {
    expect(read(chosen)).toEqual(expected);
  });

  it('thresholds that overlap are refused', () => {
    const text =
      'adx: {trend_from: 20, chop_to: 20}\nstrategies: {trend: none, chop: none, transition: none}\n';
    const checked = checkYaml(text, selectorConfig(STRATEGIES));
    expect(
      checked.ok ? [] : checked.problems.map(({ code, line, column }) => `${code} ${line}:${column}`),
    ).toEqual(['CONSTRAINT 1:32']);
  });
});
