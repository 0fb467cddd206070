import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import { indicatorColumns } from '@/lib/core/indicators/columns';
import type { ParameterValues } from '@/lib/core/model/parameter';
import { randomBars } from '@/tests/kit/random-bars';

/**
 * What TA-Lib itself says about `randomBars(300, 11)`: its C sources (as npm's `talib` 2.0.5 carries them) compiled with
 * gcc 12, unstable period 0, called once per row from Python. Some bars of each output, and the sum of all of them.
 */
interface TaLibRow {
  readonly function: string;
  readonly indicator: string;
  readonly values: ParameterValues;
  readonly output: string;
  /** TA-Lib's lookback: index of the first bar that has a value. */
  readonly firstBar: number;
  readonly sum: number;
  readonly bars: readonly (readonly [bar: number, value: number])[];
}

const rows = JSON.parse(
  readFileSync(new URL('ta-lib-values.json', import.meta.url), 'utf8'),
) as readonly TaLibRow[];
const bars = randomBars(300, 11);
const TOLERANCE = 1e-10;

describe('agrees with TA-Lib on every bar, seeds and lookback included', () => {
  it.each(rows)('$function is $indicator.$output', (row) => {
    const description = findIndicator(row.indicator);
    if (description === null) throw new Error(`no indicator "${row.indicator}"`);
    const column = indicatorColumns(description, row.values, bars)[row.output] ?? new Float64Array(0);
    const firstBar = column.findIndex((value) => !Number.isNaN(value));
    expect(firstBar).toBe(row.firstBar);
    for (const [bar, value] of row.bars) {
      expect(Math.abs((column[bar] ?? Number.NaN) - value)).toBeLessThan(
        TOLERANCE * Math.max(1, Math.abs(value)),
      );
    }
    const sum = column.subarray(firstBar).reduce((total, value) => total + value, 0);
    expect(Math.abs(sum - row.sum)).toBeLessThan(TOLERANCE * Math.max(1, Math.abs(row.sum)));
  });
});
