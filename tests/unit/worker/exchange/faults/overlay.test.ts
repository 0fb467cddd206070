import { describe, expect, it } from 'vitest';
import { overlay } from '@/worker/exchange/faults/overlay';

describe('values that lie over each other (X7)', () => {
  it.each([
    [
      [0, 1, 2],
      ['c', 'c', 'as it was'],
    ],
    [
      [2, 1, 0],
      ['b', 'a', 'as it was'],
    ],
    [
      [1, 2, 0],
      ['c', 'a', 'as it was'],
    ],
  ])('ended in the order %j they leave %j', (order, left) => {
    const target = { field: 'as it was' };
    const ends = ['a', 'b', 'c'].map((value) => overlay(target, 'field', value));
    const seen = order.map((at) => {
      ends[at]!();
      return target.field;
    });
    expect(seen).toEqual(left);
  });
});
