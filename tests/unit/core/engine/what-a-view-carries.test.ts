import { describe, expect, it } from 'vitest';
import { entryText, parseEntry } from '@/lib/core/journal/entry-text';
import type { Candle } from '@/tests/kit/bars';
import { LONG } from '@/tests/kit/scripted-strategy';
import { entriesOf } from './_run';

const HALVES: readonly Candle[] = [100, 150, 100, 150, 150].map((price) => [price, price, price, price]);
const MEASURED = {
  volatility: { target: null, decay: 0.5, periodsPerYear: 1, warmup: 2 },
  panic: { symbolVolatilityMax: null, portfolioVolatilityMax: null, shockMultiplierMax: null, holdMs: 0 },
} as const;

describe('every view and every order can be told by tier and by volatility', () => {
  it('the tier of each instrument stands in the first entry, and comes back from its text', () => {
    const [first] = entriesOf(HALVES, { 0: [LONG] }, { tiers: ['satellite'] });
    expect(first).toMatchObject({
      kind: 'run-started',
      instruments: [{ symbol: 'COIN/CASH', tier: 'satellite' }],
    });
    expect(parseEntry(entryText(first!))).toEqual(first);
  });

  it('a run without tiers is written as it always was', () => {
    const [first] = entriesOf(HALVES, { 0: [LONG] });
    expect(entryText(first!)).not.toContain('tier');
  });

  it('what an explained view was sized by says how much its market fluctuates, once that is known', () => {
    const said = (bar: number): (number | null)[] =>
      entriesOf(HALVES, { [bar]: [LONG] }, { explain: true, riskScale: MEASURED }).flatMap((entry) =>
        entry.kind === 'considered'
          ? entry.steps.filter(({ code }) => code === 'symbolVolatility').map(({ actual }) => actual)
          : [],
      );
    // A half up, then a third down: the root of (1/4 + 1/9) ÷ 2.
    expect(said(2)).toEqual([expect.closeTo(Math.sqrt(13 / 72), 12)]);
    expect(said(1)).toEqual([]);
  });
});
