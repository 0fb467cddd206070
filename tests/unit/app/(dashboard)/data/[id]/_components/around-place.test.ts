import { expect, it } from 'vitest';
import { aroundPlace } from '@/app/(dashboard)/data/[id]/_components/around-place';

const WHOLE = { fromMs: 0, toMs: 100_000 };

it.each([
  ['some bars on both sides', { from: 50_000, to: 51_000 }, { fromMs: 46_000, toMs: 55_000 }],
  ['no further than the series', { from: 1_000, to: 99_000 }, WHOLE],
  ['a single moment', { from: 50_000, to: 50_000 }, { fromMs: 46_000, toMs: 54_000 }],
  ['a half-written address', { from: 50_000, to: null }, null],
  ['a stretch that ends before it begins', { from: 2, to: 1 }, null],
  ['a stretch outside the series', { from: 200_000, to: 201_000 }, null],
] as const)('shows %s', (_case, place, shown) => {
  expect(aroundPlace(place, WHOLE, 100)).toEqual(shown);
});
