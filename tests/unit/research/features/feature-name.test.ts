import { describe, expect, it } from 'vitest';
import { Refusal } from '@/lib/core/model/refusal';
import { columnNames, readFeatureName } from '@/lib/research/features/feature-name';

describe('the name of a feature', () => {
  it.each([
    ['close', ['close']],
    [' SMA_20 ', ['sma_20']],
    ['rsi_14', ['rsi_14']],
    ['macd', ['macd_value', 'macd_signal', 'macd_histogram']],
    ['macd_12_26_9', ['macd_12_26_9_value', 'macd_12_26_9_signal', 'macd_12_26_9_histogram']],
    ['bbands_20_2', ['bbands_20_2_value', 'bbands_20_2_upper', 'bbands_20_2_lower']],
    ['bbands_20_2.5', ['bbands_20_2.5_value', 'bbands_20_2.5_upper', 'bbands_20_2.5_lower']],
  ])('%s becomes the columns %j', (written, columns) => {
    expect(columnNames(readFeatureName(written))).toEqual(columns);
  });

  it('numbers are the parameters in the order of the catalogue, and what is left out keeps its default', () => {
    const given = readFeatureName('macd_8');
    expect(given.kind === 'indicator' && given.values).toEqual({ fast: 8, slow: 26, signal: 9 });
  });

  it.each([
    ['smaa_20', 'FEATURE_UNKNOWN', 'did you mean sma?'],
    ['', 'FEATURE_UNKNOWN', 'for example'],
    ['sma_20_30', 'PARAMS_INVALID', 'docs/reference'],
    ['sma_0', 'PARAMS_INVALID', 'docs/reference'],
    ['sma_2.5', 'PARAMS_INVALID', 'docs/reference'],
    ['macd_26_12', 'PARAMS_INVALID', 'docs/reference'],
  ])('"%s" is refused with %s and what to do', (written, code, next) => {
    const refusal = refusalOf(() => readFeatureName(written));
    expect(refusal.code).toBe(code);
    expect(refusal.details.next).toContain(next);
  });
});

function refusalOf(ask: () => unknown): Refusal {
  try {
    ask();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}
