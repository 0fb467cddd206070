import { describe, expect, it } from 'vitest';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';

const cross = findStrategy('sma-cross') as StrategyDescription;
const every: StrategyDescription = {
  name: 'every-kind',
  title: '',
  summary: '',
  parameters: [
    {
      name: 'ratio',
      label: 'Ratio',
      help: '',
      unit: '',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.1,
      default: 0.5,
    },
    { name: 'mode', label: 'Mode', help: '', unit: '', kind: 'choice', options: ['a', 'b'], default: 'a' },
    { name: 'on', label: 'On', help: '', unit: '', kind: 'boolean', default: true },
  ],
  constraints: [],
  warmupBars: () => 0,
};

describe('parameters are checked against their description', () => {
  it.each([
    [{}, { fast: 10, slow: 30 }],
    [{ slow: 50 }, { fast: 10, slow: 50 }],
    [
      { slow: '50', fast: '7' },
      { fast: 7, slow: 50 },
    ],
  ])('%o becomes %o', (raw, values) => {
    expect(validateParameters(cross, raw)).toEqual({ ok: true, values });
  });

  it.each([
    [{ fast: 0 }, ['fast']],
    [{ fast: 500 }, ['fast']],
    [{ fast: 1.5 }, ['fast']],
    [{ fast: '1e1' }, ['fast']],
    [{ fast: ' 5' }, ['fast']],
    [{ fast: null }, ['fast']],
    [{ fast: Number.NaN }, ['fast']],
    [{ fast: true }, ['fast']],
    [{ fast: [5] }, ['fast']],
    [{ speed: 1 }, ['speed']],
    [{ __proto__x: 1, slow: 1 }, ['__proto__x', 'slow']],
    [{ fast: 30, slow: 30 }, ['fast', 'slow']],
    [{ fast: 31, slow: 30 }, ['fast', 'slow']],
  ])('%o is refused, marking %o', (raw, names) => {
    const checked = validateParameters(cross, raw);
    expect(checked.ok ? [] : checked.problems.map((problem) => problem.name)).toEqual(names);
  });

  it('takes the text of a command line for every kind', () => {
    expect(validateParameters(every, { ratio: '0.3', mode: 'b', on: 'false' })).toEqual({
      ok: true,
      values: { ratio: 0.3, mode: 'b', on: false },
    });
  });

  it.each([{ ratio: 0.25 }, { ratio: '0.30000001' }, { mode: 'c' }, { on: 'yes' }])(
    '%o is off its grid or list',
    (raw) => {
      expect(validateParameters(every, raw).ok).toBe(false);
    },
  );

  it('knows no inherited names', () => {
    expect(validateParameters(cross, JSON.parse('{"toString": 1}') as Record<string, unknown>).ok).toBe(
      false,
    );
  });

  it('hashes one zero: −0 comes out as 0', () => {
    const checked = validateParameters(every, { ratio: -0 });
    expect(checked.ok && Object.is(checked.values['ratio'], 0)).toBe(true);
  });
});
