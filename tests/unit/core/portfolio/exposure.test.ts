import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import { money } from '@/lib/core/model/money';
import {
  EXPOSURE,
  EXPOSURE_COUNT,
  exposureOf,
  measureExposure,
  shareOfEquity,
} from '@/lib/core/portfolio/exposure';

const CASES: readonly (readonly [readonly string[], string, readonly string[], number | null])[] = [
  // worths | equity | gross, net, long, short | leverage
  [[], '100', ['0', '0', '0', '0'], 0],
  [['100'], '100', ['100', '100', '100', '0'], 1],
  [['-50'], '100', ['50', '-50', '0', '50'], 0.5],
  [['60', '-40', '0'], '50', ['100', '20', '60', '40'], 2],
  [['60', '-40'], '0', ['100', '20', '60', '40'], null],
  [['60'], '-1', ['60', '60', '60', '0'], null],
];

describe('exposure (X1, X2)', () => {
  it.each(CASES)('of %j at equity %s', (values, equity, expected, leverage) => {
    const exposure = exposureOf(values.map((value) => money(value)));
    expect([exposure.gross, exposure.net, exposure.long, exposure.short].map(formatExact)).toEqual(expected);
    expect(shareOfEquity(exposure.gross, money(equity))).toBe(leverage);
  });

  it.each(CASES)('in float64 the same of %j at equity %s', (values, equity, expected, leverage) => {
    const out = new Float64Array(EXPOSURE_COUNT);
    measureExposure(Float64Array.from(values, Number), Number(equity), out);
    expect([out[EXPOSURE.gross], out[EXPOSURE.net]].map(String)).toEqual(expected.slice(0, 2));
    expect(out[EXPOSURE.largest]).toBe(Math.max(0, ...values.map((value) => Math.abs(Number(value)))));
    expect(out[EXPOSURE.leverage]).toBe(leverage ?? Number.NaN);
  });

  it('a worth that is not a number is not passed over', () => {
    const out = new Float64Array(EXPOSURE_COUNT);
    measureExposure(Float64Array.of(Number.NaN, 5), 100, out);
    expect([...out]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });
});
