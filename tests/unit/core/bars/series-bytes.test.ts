import { expect, it } from 'vitest';
import { viewBars } from '@/lib/core/bars/bar-columns';
import { seriesBytes } from '@/lib/core/bars/series-bytes';
import { tickSizeOf } from '@/lib/core/bars/tick-size';
import { minuteBars, sha256, upTo } from '@/tests/kit/minute-bars';

it('the data hash covers the bars, not the memory they lie in', () => {
  const whole = minuteBars(upTo(20));
  const view = viewBars(whole, { from: 5, to: 9 });
  expect(sha256(seriesBytes(view))).toBe(sha256(seriesBytes(minuteBars([5, 6, 7, 8]))));
  expect(sha256(seriesBytes(whole))).toBe('d5d1d0825be14e6ac58e0ecda55a1c03c3687458ec23ca1a23fd671a9ca26866');
});

it('lays out six little-endian float64 columns in the agreed order', () => {
  const bars = minuteBars([3, 4]);
  const bytes = seriesBytes(bars);
  const view = new DataView(bytes.buffer);
  const read = Array.from({ length: 12 }, (_, at) => view.getFloat64(at * 8, true));
  const { timeMs, open, high, low, close, volume } = bars;
  expect(read).toEqual([...timeMs, ...open, ...high, ...low, ...close, ...volume]);
});

it('a tick is written as a decimal', () => {
  expect([0, 1, 2, 8].map(tickSizeOf)).toEqual(['1', '0.1', '0.01', '0.00000001']);
});
