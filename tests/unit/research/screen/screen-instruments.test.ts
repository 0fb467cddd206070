import { describe, expect, it } from 'vitest';
import type { FeatureTable } from '@/lib/research/features/feature-table';
import { readCondition } from '@/lib/research/screen/condition';
import { screenInstruments } from '@/lib/research/screen/screen-instruments';

/** Last values by instrument; an older row that must not matter stands before each. */
function tableOf(last: Record<string, { momentum_20: number; rsi_14: number }>): FeatureTable {
  return {
    timeMs: Float64Array.of(0, 60_000),
    columns: Object.entries(last).flatMap(([instrumentId, figures]) =>
      Object.entries(figures).map(([name, value]) => ({
        instrumentId,
        name,
        values: Float64Array.of(50, value),
      })),
    ),
  };
}

const TABLE = tableOf({
  'v:A/X': { momentum_20: 3, rsi_14: 70 },
  'v:B/X': { momentum_20: 5, rsi_14: 70.1 },
  'v:C/X': { momentum_20: 4, rsi_14: 40 },
  'v:D/X': { momentum_20: NaN, rsi_14: 40 },
  'v:E/X': { momentum_20: 4, rsi_14: 10 },
});
const ASKED = { rankBy: 'momentum_20', order: 'descending', where: [], top: 10 } as const;
const idsOf = (asked: Parameters<typeof screenInstruments>[1]): string[] =>
  screenInstruments(TABLE, asked).chosen.map(({ instrumentId }) => instrumentId);

describe('a screener', () => {
  it('ranks by one figure, equal ones by their ids, and leaves out what is not known', () => {
    expect(idsOf(ASKED)).toEqual(['v:B/X', 'v:C/X', 'v:E/X', 'v:A/X']);
    expect(idsOf({ ...ASKED, order: 'ascending', top: 2 })).toEqual(['v:A/X', 'v:C/X']);
    expect(screenInstruments(TABLE, ASKED).out).toEqual([
      { instrumentId: 'v:D/X', why: 'unknown', feature: 'momentum_20', value: null },
    ]);
  });

  it('a bound that is reached exactly is kept by <= and not by <, and what fails says by which value', () => {
    expect(idsOf({ ...ASKED, where: [readCondition('rsi_14 <= 70')] })).toEqual(['v:C/X', 'v:E/X', 'v:A/X']);
    expect(idsOf({ ...ASKED, where: [readCondition('rsi_14<70')] })).toEqual(['v:C/X', 'v:E/X']);
    const { out } = screenInstruments(TABLE, { ...ASKED, where: [readCondition('rsi_14<=70')] });
    expect(out).toContainEqual(
      expect.objectContaining({ instrumentId: 'v:B/X', feature: 'rsi_14', value: 70.1 }),
    );
  });

  it.each(['rsi_14', 'rsi_14 = 3', '<3', 'rsi_14<NaN', 'rsi_14<1e3', ''])(
    'refuses "%s" as a condition',
    (text) => {
      expect(() => readCondition(text)).toThrow('INPUT_INVALID');
    },
  );

  it('of an empty table chooses nothing', () => {
    const empty: FeatureTable = { timeMs: new Float64Array(0), columns: [] };
    expect(screenInstruments(empty, ASKED)).toEqual({ timeMs: null, chosen: [], out: [] });
  });
});
