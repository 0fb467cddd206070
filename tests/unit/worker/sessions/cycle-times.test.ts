import { expect, it } from 'vitest';
import { CycleTimes } from '@/worker/sessions/cycle-times';

it('says nothing before the first turn', () => {
  expect(new CycleTimes().summary()).toEqual({ count: 0, p50Ms: null, p99Ms: null, lastMs: null });
});

it('counts all turns and measures the last few hundred', () => {
  const cycles = new CycleTimes();
  for (let ms = 1; ms <= 1_000; ms += 1) cycles.add(ms);
  expect(cycles.summary()).toEqual({ count: 1_000, p50Ms: 744, p99Ms: 994, lastMs: 1_000 });
});
