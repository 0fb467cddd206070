import { expect, it } from 'vitest';
import { freshnessOf } from '@/app/(dashboard)/data/_components/freshness';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';

const HOUR = 3_600_000;
const LAST = Date.UTC(2024, 0, 5, 12);

type Told = Parameters<typeof freshnessOf>[0];
const series = (changes: Partial<Told> = {}): Told => ({
  toMs: LAST,
  isDemo: false,
  listing: 'trading',
  timeframe: '1h',
  quality: {} as BarSeriesSummary['quality'],
  ...changes,
});

it.each([
  ['within its own step', series(), LAST + HOUR - 1, 'fresh', 0],
  ['at the limit of the finding', series(), LAST + 3 * HOUR, 'fresh', 3],
  ['beyond it', series(), LAST + 4 * HOUR, 'behind', 4],
  ['of an instrument that is gone', series({ listing: 'delisted' }), LAST + 4 * HOUR, 'ended', 4],
  ['of generated bars', series({ isDemo: true }), LAST + 400 * HOUR, 'made', 400],
  ['without bars', series({ toMs: null }), LAST, 'empty', 0],
  ['ahead of a slow clock', series(), LAST - HOUR, 'fresh', 0],
] as const)('the last bar %s', (_case, told, nowMs, state, stepsBehind) => {
  expect(freshnessOf(told, nowMs)).toMatchObject({ state, stepsBehind });
});

it('a weekend does not make a market of the week late', () => {
  const quality = { calendar: 'fx-week' } as BarSeriesSummary['quality'];
  const friday = Date.UTC(2024, 0, 5, 22);
  const sunday = freshnessOf(series({ toMs: friday, quality }), friday + 46 * HOUR);
  expect(sunday).toEqual({ state: 'fresh', stepsBehind: 0, ageMs: 46 * HOUR });
  expect(freshnessOf(series({ toMs: friday, quality }), friday + 56 * HOUR).state).toBe('behind');
});
