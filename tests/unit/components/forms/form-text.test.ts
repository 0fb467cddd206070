import { describe, expect, it } from 'vitest';
import { initialTexts, rangeHint } from '@/components/forms/parameter-text';
import { customPeriod, dayStart, presetPeriod } from '@/components/forms/period-preset';
import type { ParameterSpec } from '@/lib/core/strategies/parameters';

const PARAMETERS: ParameterSpec[] = [
  {
    kind: 'integer',
    name: 'fast',
    label: 'Fast',
    help: '',
    unit: 'bars',
    min: 1,
    max: 500,
    step: 1,
    default: 10,
  },
  {
    kind: 'number',
    name: 'band',
    label: 'Band',
    help: '',
    unit: '%',
    min: 0,
    max: 5,
    step: 0.1,
    default: 0.5,
  },
  {
    kind: 'choice',
    name: 'mode',
    label: 'Mode',
    help: '',
    unit: '',
    options: ['long', 'both'],
    default: 'long',
  },
  { kind: 'boolean', name: 'strict', label: 'Strict', help: '', unit: '', default: false },
];

describe('parameter texts', () => {
  it('start with the defaults, or with what a link handed in', () => {
    expect(initialTexts(PARAMETERS, { fast: 20 })).toEqual({
      fast: '20',
      band: '0.5',
      mode: 'long',
      strict: 'false',
    });
  });

  it('hint at range, unit and default', () => {
    expect(PARAMETERS.map(rangeHint)).toEqual([
      '1 to 500 bars, default 10',
      '0 to 5 %, default 0.5',
      'Default long',
      'Default false',
    ]);
  });
});

describe('periods', () => {
  const series = { fromMs: Date.UTC(2020, 0, 1), toMs: Date.UTC(2024, 2, 31, 12) };

  it('all leaves both ends open', () => {
    expect(presetPeriod('all', series)).toEqual({ fromMs: null, toMs: null });
  });

  it('counts calendar months back from the last bar and stops at month ends', () => {
    expect(presetPeriod('1m', series).fromMs).toBe(Date.UTC(2024, 1, 29));
    expect(presetPeriod('1y', series).fromMs).toBe(Date.UTC(2023, 2, 31));
  });

  it('never starts before the first bar', () => {
    expect(presetPeriod('1y', { ...series, fromMs: Date.UTC(2024, 0, 1) }).fromMs).toBe(Date.UTC(2024, 0, 1));
  });

  it('a custom period includes its last day', () => {
    expect(customPeriod('2024-02-28', '2024-02-29')).toEqual({
      fromMs: Date.UTC(2024, 1, 28),
      toMs: Date.UTC(2024, 2, 1),
    });
    expect(customPeriod('', '')).toEqual({ fromMs: null, toMs: null });
  });

  it.each([
    ['2023-02-29', ''],
    ['', '2024-13-01'],
    ['2024-01-02', '2024-01-01'],
    ['01.02.2024', ''],
  ])('refuses %j to %j', (from, to) => {
    expect(customPeriod(from, to)).toBeNull();
  });

  it('days are UTC midnights', () => {
    expect(dayStart('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
    expect(dayStart('2023-02-29')).toBeNaN();
  });
});
