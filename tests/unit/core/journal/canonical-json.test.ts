import { expect, it } from 'vitest';
import { canonicalJson } from '@/lib/core/journal/canonical-json';

it('equal values have equal texts: keys sorted at every depth, no spaces', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"x","d":null}]}',
  );
  expect(canonicalJson({ x: -0 })).toBe(canonicalJson({ x: 0 }));
});

it.each([Number.NaN, Infinity])('%s has no JSON form', (value) => {
  expect(() => canonicalJson({ value })).toThrow(RangeError);
});
