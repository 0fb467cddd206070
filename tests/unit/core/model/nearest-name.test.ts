import { describe, expect, it } from 'vitest';
import { nearestName } from '@/lib/core/model/nearest-name';

const NAMES = ['sma-cross', 'buy-and-hold'];

describe('nearestName', () => {
  it.each([
    ['sma-corss', 'sma-cross'],
    ['smacross', 'sma-cross'],
    ['buy-hold', 'buy-and-hold'],
    ['buy-and-hodl', 'buy-and-hold'],
    ['martingale', null],
    ['', null],
  ])('suggests for %s: %s', (typed, expected) => {
    expect(nearestName(typed, NAMES)).toBe(expected);
  });

  it('has no suggestion when nothing is known', () => {
    expect(nearestName('x', [])).toBeNull();
  });
});
