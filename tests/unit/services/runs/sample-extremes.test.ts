import { describe, expect, it } from 'vitest';
import { sampleExtremes } from '@/lib/services/runs/sample-extremes';

const line = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => Math.sin(index / 9));

describe('sampleExtremes', () => {
  it('keeps every point of a range that fits', () => {
    expect(sampleExtremes(line(10), { start: 2, end: 6, pointsMax: 4 })).toEqual([2, 3, 4, 5]);
    expect(sampleExtremes(line(10), { start: 6, end: 6, pointsMax: 4 })).toEqual([]);
  });

  it.each([2, 3, 4, 5, 100, 777])('stays within %i points, ascending, with both ends', (pointsMax) => {
    const kept = sampleExtremes(line(10_000), { start: 100, end: 9_000, pointsMax });
    expect(kept.length).toBeLessThanOrEqual(pointsMax);
    expect(kept[0]).toBe(100);
    expect(kept.at(-1)).toBe(8_999);
    expect(kept.every((index, at) => at === 0 || index > (kept[at - 1] ?? 0))).toBe(true);
  });

  it('never loses a spike of a single bar', () => {
    const values = line(50_000);
    values[31_234] = 99;
    values[7_001] = -99;
    const kept = sampleExtremes(values, { start: 0, end: values.length, pointsMax: 200 });
    expect(kept).toContain(31_234);
    expect(kept).toContain(7_001);
  });
});
