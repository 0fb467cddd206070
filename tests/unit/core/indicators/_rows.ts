import { findIndicator } from '@/lib/core/indicators/catalogue';
import type { IndicatorDescription } from '@/lib/core/indicators/indicator';
import { AVERAGE_ROWS } from './_average-rows';
import { MOMENTUM_ROWS } from './_momentum-rows';
import type { IndicatorRow } from './_row';
import { TREND_ROWS } from './_trend-rows';
import { VOLATILITY_ROWS } from './_volatility-rows';
import { VOLUME_ROWS } from './_volume-rows';

export interface DescribedRow extends IndicatorRow {
  readonly description: IndicatorDescription;
}

/** Every indicator under test, with its description. */
export const ROWS: readonly DescribedRow[] = [
  ...AVERAGE_ROWS,
  ...MOMENTUM_ROWS,
  ...VOLATILITY_ROWS,
  ...TREND_ROWS,
  ...VOLUME_ROWS,
].map((row) => {
  const description = findIndicator(row.name);
  if (description === null) throw new Error(`the catalogue has no indicator "${row.name}"`);
  return { ...row, description };
});
