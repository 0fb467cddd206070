import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createIndicator, INDICATORS } from '@/lib/core/indicators/catalogue';
import { type IndicatorColumns, type IndicatorInput, indicatorColumns } from '@/lib/core/indicators/columns';
import type { DrivenIndicator, IndicatorDescription } from '@/lib/core/indicators/indicator';
import type { ParameterSpec, ParameterValues } from '@/lib/core/model/parameter';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';
import { copyState } from './_copy-state';
import { defaultsOf } from './_row';
import { type DescribedRow, ROWS } from './_rows';
import { FLAT_TAPE, TAPES, withOtherFuture } from './_tapes';

const [[, tape] = ['', FLAT_TAPE]] = TAPES;
const ROOM = fileURLToPath(new URL('../../../../lib/core/indicators', import.meta.url));

function feed(indicator: DrivenIndicator, row: DescribedRow, bars: IndicatorInput, at: number): void {
  const [a, b, c, d, e] = row.description.inputs.map((name) => bars[name][at] ?? Number.NaN);
  indicator.update(a ?? 0, b ?? 0, c ?? 0, d ?? 0, e ?? 0);
}

const read = (indicator: DrivenIndicator, { outputs }: IndicatorDescription): number[] =>
  outputs.map(({ name }) => indicator[name as 'value']);

/** What it says from bar `from` on. */
function follow(indicator: DrivenIndicator, row: DescribedRow, from: number): number[][] {
  return Array.from({ length: tape.length - from }, (_, step) => {
    feed(indicator, row, tape, from + step);
    return read(indicator, row.description);
  });
}

const columns = (row: DescribedRow, values: ParameterValues, bars: IndicatorInput): IndicatorColumns =>
  indicatorColumns(row.description, values, bars);

describe.each(ROWS)('$name', (row) => {
  const { description } = row;
  const fresh = (): DrivenIndicator => description.create(row.small);

  it.each([row.small, defaultsOf(description)])(
    'is ready exactly with the update its warm-up names, and says NaN before (%o)',
    (values) => {
      const indicator = description.create(values);
      expect(indicator.warmup).toBe(description.warmupBars(values));
      for (let at = 0; at < tape.length; at += 1) {
        feed(indicator, row, tape, at);
        const isDue = at + 1 >= indicator.warmup;
        expect([at, indicator.isReady]).toEqual([at, isDue]);
        const said = read(indicator, description);
        expect([at, said.every(isDue ? Number.isFinite : Number.isNaN)]).toEqual([at, true]);
      }
    },
  );

  it('is like new after reset', () => {
    const used = fresh();
    follow(used, row, 100);
    used.reset();
    expect(read(used, description).every(Number.isNaN)).toBe(true);
    expect(used).toEqual(fresh());
    expect(follow(used, row, 0)).toEqual(follow(fresh(), row, 0));
  });

  it.each([1, 40, 200])('says the same about its first %i bars whatever comes after them', (length) => {
    const one = columns(row, row.small, tape);
    const other = columns(row, row.small, withOtherFuture(tape, length));
    for (const { name } of description.outputs) {
      expect(other[name]?.subarray(0, length)).toEqual(one[name]?.subarray(0, length));
    }
  });

  it.each([1, 3, 50, 333])('goes on the same after bar %i when only its fields were copied', (length) => {
    const original = fresh();
    for (let at = 0; at < length; at += 1) feed(original, row, tape, at);
    const copy = fresh();
    copyState(original, copy);
    expect(follow(copy, row, length)).toEqual(follow(original, row, length));
  });

  it('is not changed by being read', () => {
    const unread = fresh();
    for (let at = 0; at < tape.length; at += 1) feed(unread, row, tape, at);
    const readings = follow(fresh(), row, 0);
    expect(read(unread, description)).toEqual(readings.at(-1));
    expect(read(unread, description)).toEqual(readings.at(-1));
  });

  it.each(
    description.inputs.flatMap((input) => [Number.NaN, Infinity, -Infinity].map((bad) => ({ input, bad }))),
  )('refuses a $input of $bad and stands as if it had never come', ({ input, bad }) => {
    const indicator = fresh();
    for (let at = 0; at < 60; at += 1) feed(indicator, row, tape, at);
    const spoiled = { ...tape, [input]: tape[input].map((value, at) => (at === 60 ? bad : value)) };
    expect(() => feed(indicator, row, spoiled, 60)).toThrow(RangeError);
    const untouched = fresh();
    for (let at = 0; at < 60; at += 1) feed(untouched, row, tape, at);
    expect(indicator).toEqual(untouched);
  });

  it('says what its row states in a market without range and volume', () => {
    const said = columns(row, defaultsOf(description), FLAT_TAPE);
    const latest = Object.fromEntries(description.outputs.map(({ name }) => [name, said[name]?.at(-1)]));
    expect(latest).toEqual(row.flat);
    for (const { name } of description.outputs) {
      const values = said[name]?.subarray(description.warmupBars(defaultsOf(description)) - 1) ?? [];
      expect([name, [...values].every(Number.isFinite)]).toEqual([name, true]);
    }
  });

  const isWindow = (parameter: ParameterSpec): boolean =>
    parameter.kind === 'integer' && parameter.unit === 'bars';
  const bad = description.parameters.flatMap((parameter) =>
    (isWindow(parameter) ? [0, -1, 1.5, Number.NaN] : [Number.NaN]).map((value) => ({
      name: parameter.name,
      value,
    })),
  );
  it.each(bad)('refuses $name = $value by a RangeError that names it', ({ name, value }) => {
    const create = (): DrivenIndicator => description.create({ ...defaultsOf(description), [name]: value });
    expect(create).toThrow(RangeError);
    expect(create).toThrow(String(value));
  });

  it('has defaults and small values that its own rules accept', () => {
    expect(validateParameters(description, defaultsOf(description))).toMatchObject({ ok: true });
    expect(validateParameters(description, row.small)).toMatchObject({ ok: true });
  });
});

describe('the catalogue', () => {
  it('lists each name once, and every one is under test', () => {
    const names = INDICATORS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(ROWS.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it('lists every description that stands in a file', () => {
    const described = readdirSync(ROOM)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const found = /export const \w+: IndicatorDescription = \{\s+name: '([a-z-]+)'/.exec(
          readFileSync(`${ROOM}/${file}`, 'utf8'),
        );
        return found === null ? [] : [[`${found[1]}.ts`, file]];
      });
    expect(described.map(([name]) => name)).toEqual(described.map(([, file]) => file));
    expect(described).toHaveLength(INDICATORS.length);
  });

  it('makes an indicator by name, and none by another', () => {
    expect(createIndicator('rsi', { window: 3 })?.warmup).toBe(4);
    expect(createIndicator('nothing', {})).toBeNull();
    expect(createIndicator('constructor', {})).toBeNull();
  });
});
