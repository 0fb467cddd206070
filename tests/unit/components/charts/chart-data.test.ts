import { describe, expect, it } from 'vitest';
import { barAt, clusterFills, MARKERS_MAX, type ChartFill } from '@/components/charts/cluster-fills';
import { curveFacts, highWaterMark, sampleIndexes } from '@/components/charts/curve-figures';
import { histogramBins } from '@/components/charts/histogram-bins';

const times = Array.from({ length: 1000 }, (_, index) => index * 60_000);
const fill = (seq: number, timeMs: number, side: 'buy' | 'sell' = 'buy'): ChartFill => ({
  seq,
  timeMs,
  side,
  price: '1',
  quantity: '1',
});
const all = { first: 0, last: times.length - 1 };

describe('fill markers', () => {
  it('stand on the bar that was open when the fill happened', () => {
    expect(clusterFills([fill(1, 90_000)], times, all)).toEqual([
      { timeMs: 60_000, side: 'buy', count: 1, seq: 1 },
    ]);
    expect(barAt(times, -1)).toBe(-1);
    expect(barAt(times, 59_999)).toBe(0);
  });

  it('outside the visible bars are left out', () => {
    expect(clusterFills([fill(1, 0), fill(2, 600_000)], times, { first: 5, last: 20 })).toHaveLength(1);
  });

  it('stay single up to the limit and cluster above it without losing a fill', () => {
    const few = times.slice(0, MARKERS_MAX).map((timeMs, index) => fill(index, timeMs));
    expect(clusterFills(few, times, all)).toHaveLength(MARKERS_MAX);
    const many = times.map((timeMs, index) => fill(index, timeMs, index % 2 === 0 ? 'buy' : 'sell'));
    const markers = clusterFills(many, times, all);
    expect(markers.length).toBeLessThanOrEqual(MARKERS_MAX);
    expect(markers.reduce((sum, marker) => sum + marker.count, 0)).toBe(many.length);
  });

  it('are in time order, as the chart library demands', () => {
    const markers = clusterFills([fill(2, 120_000, 'sell'), fill(1, 0)], times, all);
    expect(markers.map((marker) => marker.timeMs)).toEqual([0, 120_000]);
  });
});

describe('histogram bins', () => {
  it('have zero as an edge, so that no bin mixes profit and loss', () => {
    const bins = histogramBins([-3.2, -0.1, 0.1, 7.9, 2.5]);
    expect(bins.some((bin) => bin.from < 0 && bin.to > 0)).toBe(false);
  });

  it('count every value once', () => {
    const values = Array.from({ length: 500 }, (_, index) => Math.sin(index) * 37.3);
    const bins = histogramBins(values);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
    expect(bins.length).toBeLessThanOrEqual(25);
  });

  it.each([[[0]], [[5]], [[-5]], [[1e-9]], [[3, 3, 3]]])('hold for %j', (values) => {
    const bins = histogramBins(values);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
  });

  it('are none without values', () => {
    expect(histogramBins([])).toEqual([]);
  });
});

describe('curves', () => {
  it('the high-water mark never falls', () => {
    expect(highWaterMark([1, 3, 2, 4, 1])).toEqual([1, 3, 3, 4, 4]);
  });

  it('name the deepest drawdown and its time, whichever sign it is stored with', () => {
    const facts = curveFacts([10, 20, 30], [1, 0.9, 1.2], [0, 0.1, 0]);
    expect(facts).toMatchObject({ deepest: -0.1, deepestAtMs: 20, first: 1, last: 1.2, low: 0.9, high: 1.2 });
  });

  it('a table sample keeps the first and the last row', () => {
    const indexes = sampleIndexes(10_000, 200);
    expect(indexes).toHaveLength(200);
    expect([indexes[0], indexes.at(-1)]).toEqual([0, 9999]);
    expect(sampleIndexes(3, 200)).toEqual([0, 1, 2]);
  });
});
