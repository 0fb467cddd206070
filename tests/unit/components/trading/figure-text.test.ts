import { describe, expect, it } from 'vitest';
import { annualisationText, figureSign, figureText, sampleText } from '@/components/trading/figure-text';
import { formatMoney } from '@/components/trading/format-number';
import { CATALOGUE } from '@/lib/core/statistics/catalogue';

const row = (value: number | null) => ({ value, n: 10, ...(value === null ? { reason: 'too few' } : {}) });

describe('a figure on the page', () => {
  it.each([
    ['totalReturn', 'fraction', 0.125, '+12.50\u00a0%'],
    ['maxDrawdown', 'fraction', 0.125, '−12.50\u00a0%'],
    ['sharpe', 'ratio', 1.234, '1.23'],
    ['tripsTotal', 'count', 1234, '1,234'],
    ['averageTripBars', 'bars', 27.25, '27.3'],
    ['expectancy', 'money', -3.06, '−3.06'],
    ['holdingMeanMs', 'ms', 93_600_000, '1\u00a0d 2\u00a0h'],
  ] as const)('%s is written in its unit', (name, unit, value, text) => {
    expect(figureText({ name, unit }, row(value), 'USDT')).toBe(text);
  });

  it.each([
    ['USD', '−3.06'],
    ['BTC', '−3.06000000'],
    ['JPY', '−3'],
  ])('of money has the places of its currency: %s', (currency, text) => {
    expect(figureText({ name: 'expectancy', unit: 'money' }, row(-3.06), currency)).toBe(text);
    expect(formatMoney('-3.06', { currency })).toBe(`${text}\u00a0${currency}`);
  });

  it('that could not be computed is n/a and never zero, whatever its unit', () => {
    for (const { name, unit } of CATALOGUE) expect(figureText({ name, unit }, row(null), 'USD')).toBe('n/a');
  });

  it('carries the hue of profit only where its sign means profit', () => {
    expect(figureSign('totalReturn', row(-0.1))).toBe(-1);
    expect(figureSign('volatility', row(0.3))).toBe(0);
    expect(figureSign('cagr', row(null))).toBe(0);
  });

  it('says how many observations it rests on, of what kind, and how it was scaled', () => {
    expect(sampleText('trip', 1)).toBe('n = 1 round trip');
    expect(sampleText('day', 1825)).toBe('n = 1,825 daily returns');
    expect(annualisationText(undefined)).toBeNull();
    expect(annualisationText(365)).toBe('scaled to a year of 365 periods');
    expect(annualisationText(0.2)).toBe('scaled to a year of 0.20 periods');
  });
});
