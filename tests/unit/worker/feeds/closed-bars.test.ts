import { expect, it } from 'vitest';
import { BAR_CLOSED, BAR_GAP, BAR_REVISED, BarChanges } from '@/lib/core/bars/bar-changes';
import { closedBars } from '@/worker/feeds/closed-bars';

function put(changes: BarChanges, kind: number, timeMs: number, close: number): void {
  const row = changes.add(kind, timeMs);
  for (const name of ['open', 'high', 'low', 'close'] as const) changes[name][row] = close;
  changes.volume[row] = 1;
  changes.trades[row] = 1;
}

it('each bar once, as it was told last; gaps and bars that were withdrawn leave nothing', () => {
  const changes = new BarChanges();
  put(changes, BAR_CLOSED, 60_000, 1.25);
  put(changes, BAR_CLOSED, 120_000, 2);
  put(changes, BAR_GAP, 180_000, NaN);
  put(changes, BAR_REVISED, 60_000, 0.0000012);
  put(changes, BAR_REVISED, 120_000, NaN);
  const found = closedBars(changes);
  expect([...(found?.columns.timeMs ?? [])]).toEqual([60_000, 120_000]);
  expect([...(found?.columns.close ?? [])]).toEqual([0.0000012, 2]);
  expect(found?.priceDecimals).toBe(7);
});

it('nothing that closed is nothing to store', () => {
  expect(closedBars(new BarChanges())).toBeNull();
});
