import { describe, expect, it } from 'vitest';
import { configuredBy, namedRules, takeOver } from '@/components/forms/configured-run';
import { strategyRules } from '@/lib/contracts/api/strategy-rules';
import type { StrategyConfigChoice } from '@/lib/contracts/api/strategies';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';

const described = (name: string): StrategyDescription => {
  const found = findStrategy(name);
  if (found === null) throw new Error(`no strategy ${name}`);
  return found;
};
const rules = strategyRules.parse({ config: 'mine', configVersion: 3, configHash: 'a'.repeat(64) });
const choice: StrategyConfigChoice = {
  version: 3,
  sha256: 'a'.repeat(64),
  note: '',
  savedAtMs: 0,
  run: {
    id: 'mine',
    universe: ['v:A/Q', 'v:B/Q'],
    timeframe: '1h',
    params: { fast: 7, slow: 40 },
    rules,
  },
  problem: null,
};
const bars = { series: [{ id: 'v:B/Q@1h' }, { id: 'v:A/Q@1d' }], seriesId: 'v:C/Q@1h' };

describe('a form that starts from a saved version', () => {
  it('takes its parameters, its rules and the first of its instruments whose bars are stored', () => {
    expect(takeOver(choice, described('sma-cross'), bars)).toMatchObject({
      params: { fast: '7', slow: '40' },
      seriesId: 'v:B/Q@1h',
      withSeriesIds: [],
      rules: { configVersion: 3 },
    });
  });

  it('keeps the bars that were chosen where none of the version are stored', () => {
    expect(takeOver(choice, described('sma-cross'), { ...bars, series: [] })?.seriesId).toBe('v:C/Q@1h');
  });

  it('takes all instruments of a strategy that trades several, in their order', () => {
    const pair = takeOver(choice, described('pairs-spread'), {
      ...bars,
      series: [{ id: 'v:A/Q@1h' }, { id: 'v:B/Q@1h' }],
    });
    expect([pair?.seriesId, pair?.withSeriesIds]).toEqual(['v:A/Q@1h', ['v:B/Q@1h']]);
  });

  it('takes nothing from a version that cannot be run', () => {
    expect(takeOver({ ...choice, run: null, problem: 'gone' }, described('sma-cross'), bars)).toBeNull();
  });
});

describe('the name of a saved version', () => {
  const configured = { params: { fast: 7, slow: 40 }, timeframe: '1h', universe: ['v:A/Q', 'v:B/Q'] };
  const asked = { params: { fast: 7, slow: 40 }, timeframe: '1h', instrumentIds: ['v:B/Q'] };

  it.each<[string, Partial<typeof asked>, number | null]>([
    ['stays while everything is as saved', {}, 3],
    ['goes with one parameter', { params: { fast: 8, slow: 40 } }, null],
    ['goes with the timeframe', { timeframe: '1d' }, null],
    ['goes with an instrument outside its universe', { instrumentIds: ['v:C/Q'] }, null],
  ])('%s', (_name, changes, version) => {
    const named = namedRules({ rules, configured }, { ...asked, ...changes });
    expect([named?.configVersion, named?.configHash]).toEqual([version, version && 'a'.repeat(64)]);
    expect(named?.config).toBe('mine');
  });

  it('is kept by a copy of a run that had it, on the run’s own instruments', () => {
    const run = { ...asked, rules, timeframe: '1h' as const, instrumentId: 'v:B/Q', withInstruments: [] };
    expect(configuredBy(run)?.universe).toEqual(['v:B/Q']);
    expect(configuredBy({ ...run, rules: { ...rules, configHash: null } })).toBeNull();
  });
});
