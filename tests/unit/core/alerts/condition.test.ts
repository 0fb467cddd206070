import { describe, expect, it } from 'vitest';
import type { MetricUnit } from '@/lib/core/alerts/alert-metrics';
import { holds, parseCondition, type Comparison } from '@/lib/core/alerts/condition';

describe('the condition of a rule', () => {
  it.each<[string, MetricUnit, Comparison, number]>([
    ['> 10%', 'share', '>', 0.1],
    ['>=0.5 %', 'share', '>=', 0.005],
    ['> 60s', 'ms', '>', 60_000],
    ['<= 1.5h', 'ms', '<=', 5_400_000],
    ['== 1', 'flag', '==', 1],
    ['  != -3  ', 'count', '!=', -3],
  ])('%s of a %s', (text, unit, comparison, value) => {
    expect(parseCondition(text, unit)).toEqual({ comparison, value });
  });

  it.each<[string, MetricUnit, number, RegExp]>([
    ['> 10; drop', 'count', 5, /end of the rule/],
    ['> 10% or 1', 'share', 7, /end of the rule/],
    ['above 10', 'count', 1, /one of >= <=/],
    ['=> 10', 'count', 1, /one of >= <=/],
    ['> ten', 'count', 3, /a number/],
    ['> 1e9', 'count', 4, /e is no unit/],
    ['> 0x1F', 'count', 4, /x is no unit/],
    ['> 10', 'share', 5, /the unit: %/],
    ['> 10', 'ms', 5, /the unit: ms, s/],
    ['> 10s', 'count', 5, /s is no unit/],
    ['> 10constructor', 'ms', 5, /constructor is no unit/],
    ['', 'count', 1, /one of/],
    ['> ', 'count', 3, /a number/],
  ])('%j of a %s is refused at column %i', (text, unit, column, message) => {
    expect(parseCondition(text, unit)).toEqual({ column, message: expect.stringMatching(message) });
  });

  it.each<[Comparison, boolean, boolean, boolean]>([
    ['>', false, false, true],
    ['>=', false, true, true],
    ['<', true, false, false],
    ['<=', true, true, false],
    ['==', false, true, false],
    ['!=', true, false, true],
  ])('%s one below, exactly at, and one above its value', (comparison, below, at, above) => {
    const of = (value: number) => holds({ comparison, value: 5 }, value);
    expect([of(4), of(5), of(6)]).toEqual([below, at, above]);
  });
});
