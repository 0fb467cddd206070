import { describe, expect, it } from 'vitest';
import { indicatorColumns } from '@/lib/core/indicators/columns';
import { defaultsOf } from './_row';
import { ROWS } from './_rows';
import { asSeries, TAPES } from './_tapes';

/** Relative to the value, or to 1 where it is smaller. */
const TOLERANCE = 1e-9;

/** The first bar at which the two differ, in words, or null. */
function difference(got: Float64Array, expected: readonly number[], from: number): string | null {
  for (let at = from; at < got.length; at += 1) {
    const wanted = expected[at] ?? Number.NaN;
    const gap = Math.abs((got[at] ?? Number.NaN) - wanted);
    if (!(gap <= TOLERANCE * Math.max(1, Math.abs(wanted))))
      return `bar ${at}: ${got[at]} instead of ${wanted}`;
  }
  return null;
}

describe.each(TAPES)('on %s every bar of every output equals the published definition', (_, bars) => {
  const series = asSeries(bars);
  it.each(
    ROWS.flatMap((row) => [
      { row, values: row.small },
      { row, values: defaultsOf(row.description) },
    ]),
  )('$row.name $values', ({ row, values }) => {
    const columns = indicatorColumns(row.description, values, bars);
    const expected = row.naive(series, (name) => Number(values[name]));
    const ready = row.description.warmupBars(values) - 1;
    const found = row.description.outputs.map(({ name }) => [
      name,
      difference(columns[name] ?? new Float64Array(0), expected[name] ?? [], ready),
    ]);
    expect(found).toEqual(row.description.outputs.map(({ name }) => [name, null]));
  });
});
