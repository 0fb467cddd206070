import { describe, expect, it } from 'vitest';
import { Ema } from '@/lib/core/indicators/ema';
import { Rsi } from '@/lib/core/indicators/rsi';
import { Sma } from '@/lib/core/indicators/sma';

/** StockCharts ChartSchool, "Moving Averages", spreadsheet of 10-day averages: closes, then both averages to the cent. */
const CHART_SCHOOL_CLOSES = [
  22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38, 22.61, 23.36,
  24.05, 23.75, 23.83, 23.95, 23.63, 23.82, 23.87, 23.65, 23.19, 23.1, 23.33, 22.68, 23.1, 22.4, 22.17,
];
const CHART_SCHOOL_SMA = [
  22.22, 22.21, 22.23, 22.26, 22.3, 22.42, 22.61, 22.77, 22.9, 23.08, 23.21, 23.38, 23.52, 23.65, 23.71,
  23.68, 23.61, 23.5, 23.43, 23.28, 23.13,
];
const CHART_SCHOOL_EMA = [
  22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.8, 22.97, 23.13, 23.28, 23.34, 23.43, 23.51, 23.54, 23.47,
  23.4, 23.39, 23.26, 23.23, 23.08, 22.92,
];

/** StockCharts ChartSchool, "Relative Strength Index", spreadsheet of QQQQ (14 days): closes, then the index. */
const QQQQ_CLOSES = [
  44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328,
  45.614, 46.282, 46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515,
  45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314,
];
const QQQQ_RSI = [
  70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38, 54.71, 50.42, 39.99, 41.46, 41.87,
  45.46, 37.3, 33.08, 37.77,
];

describe('worked examples from StockCharts ChartSchool, to the printed digit', () => {
  it.each([
    ['SMA(10)', new Sma(10), CHART_SCHOOL_CLOSES, CHART_SCHOOL_SMA],
    ['EMA(10)', new Ema(10), CHART_SCHOOL_CLOSES, CHART_SCHOOL_EMA],
    ['RSI(14)', new Rsi(14), QQQQ_CLOSES, QQQQ_RSI],
  ])('%s', (_, indicator, closes, printed) => {
    const values: number[] = [];
    for (const close of closes) {
      indicator.update(close);
      if (indicator.isReady) values.push(indicator.value);
    }
    expect(values).toHaveLength(printed.length);
    // Half a printed digit, and a little for printed closes that were rounded themselves.
    values.forEach((value, at) => expect(Math.abs(value - (printed[at] ?? Number.NaN))).toBeLessThan(0.0075));
  });
});
