import { expect, it } from 'vitest';
import { GrowingBars, type OneBar } from '@/worker/sessions/growing-bars';

const bar = (at: number): OneBar => ({ timeMs: at, open: at, high: at, low: at, close: at, volume: at });
const made = (kept = 3, most = 5_000): GrowingBars => new GrowingBars({ priceDecimals: 2, kept, most });

it('keeps its place while it grows, and lets only the last bars be looked at', () => {
  const bars = made();
  for (let at = 0; at < 3_000; at += 1) expect(bars.add(bar(at))).toBe(at);
  expect([bars.length, bars.lastMs]).toEqual([3_000, 2_999]);
  expect(bars.close.slice(2_996, 3_000)).toEqual(Float64Array.of(Number.NaN, 2_997, 2_998, 2_999));
});

it.each([2, 3, 4, 3_000])('restored after %i bars it is what one is that ran through', (count) => {
  const through = made();
  for (let at = 0; at < count; at += 1) through.add(bar(at));
  const restored = made();
  restored.restore(structuredClone(through.snapshot()));
  for (const bars of [through, restored]) bars.add(bar(count));
  expect(restored.length).toBe(through.length);
  expect(restored.close.slice(0, count + 1)).toEqual(through.close.slice(0, count + 1));
});

it('refuses one more than it may hold', () => {
  const bars = made(3, 2);
  bars.add(bar(0));
  bars.add(bar(1));
  expect(() => bars.add(bar(2))).toThrow('at most 2');
});
