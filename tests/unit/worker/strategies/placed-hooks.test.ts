import { describe, expect, it } from 'vitest';
import { checkRuns } from '@/worker/strategies/check-runs';
import { loadStrategy } from '@/worker/strategies/load-strategy';
import { PARAMS, strategyFolder, strategyText } from './_folder';

async function reason(text: string): Promise<string> {
  const loaded = await loadStrategy(strategyFolder({ 'params.ts': PARAMS, 'strategy.ts': text }));
  try {
    checkRuns({ name: loaded.name, instruments: 1, prepare: () => loaded.prepare({}) });
    return 'taken';
  } catch (error) {
    return (error as { details: { what: string } }).details.what;
  }
}

describe('a hook that throws says where', () => {
  it.each([
    [
      'itself',
      { look: `if (view.barCount === 5) throw new RangeError('five');` },
      /17:36: RangeError: five$/,
    ],
    [
      'in what it calls',
      {
        look: 'this.deep();',
        fields: `private count = 0;\n  deep(): void {\n    throw new Error('deep');\n  }`,
      },
      /11:11: Error: deep$/,
    ],
    [
      'with its own words when there is no stack',
      { look: `if (view.barCount === 5) throw 'text';` },
      /: text$/,
    ],
  ])('%s', async (_story, parts, said) => {
    const told = await reason(strategyText(parts));
    expect(told).toMatch(said);
    expect(told).toMatch(/^mine failed in onMarketData: /);
  });

  it('once, also through a class between', async () => {
    const text = strategyText({ look: `throw new Error('planned');` }).replace(
      'return new Mine(values);',
      'return new Heir(values);',
    );
    const heir = `class Heir extends Mine {
  override onMarketData(view: StrategyView): void {
    super.onMarketData(view);
  }
}
`;
    const told = await reason(`${text}${heir}`);
    expect(told).toMatch(/^mine failed in onMarketData: strategy\.ts:17:11: Error: planned$/);
  });

  it('and one that does not is what it was: all four ways of running it agree', async () => {
    expect(await reason(strategyText())).toBe('taken');
  });
});
