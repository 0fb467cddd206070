import { expect, it } from 'vitest';
import { BAR_CLOSED, BAR_GAP, BAR_REVISED, BarChanges } from '@/lib/core/bars/bar-changes';
import { closedBars } from '@/worker/feeds/closed-bars';

function put(changes: BarChanges, kind: number, timeMs: number, close: number): void {
  const row = changes.add(kind, timeMs);
  for (const name of ['open', 'high', 'low', 'close'] as const) changes[name][row] = close;
  changes.volume[row] = 1;
  changes.trades[row] = 1;
}

it('each bar once, as it was told last; gaps leave nothing, and bars that were withdrawn are named', () => {
  const changes = new BarChanges();
  put(changes, BAR_CLOSED, 60_000, 1.25);
  put(changes, BAR_CLOSED, 120_000, 2);
  put(changes, BAR_GAP, 180_000, NaN);
  put(changes, BAR_REVISED, 60_000, 0.0000012);
  put(changes, BAR_REVISED, 120_000, NaN);
  const found = closedBars(changes);
  expect([...(found?.columns.timeMs ?? [])]).toEqual([60_000]);
  expect([...(found?.columns.close ?? [])]).toEqual([0.0000012]);
  expect(found?.withdrawnMs).toEqual([120_000]);
  expect(found?.priceDecimals).toBe(7);
});

it('a longer bar that loses a minute is withdrawn, and is a bar again when the minute is back', () => {
  const changes = new BarChanges();
  put(changes, BAR_REVISED, 300_000, 5);
  changes.missing[0] = 1;
  expect(closedBars(changes)?.withdrawnMs).toEqual([300_000]);
  put(changes, BAR_REVISED, 300_000, 5);
  expect(closedBars(changes)).toMatchObject({ columns: { length: 1 }, withdrawnMs: [] });
});

it('nothing that closed is nothing to store', () => {
  expect(closedBars(new BarChanges())).toBeNull();
});
