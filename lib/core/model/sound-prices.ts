import type { BarColumns } from './bar';

/** Whether the prices of a bar make sense together. NaN fails every comparison, so each rule is written as what must hold. */
export function hasSoundPrices(
  bars: Pick<BarColumns, 'open' | 'high' | 'low' | 'close'>,
  index: number,
): boolean {
  const low = bars.low[index] as number;
  const high = bars.high[index] as number;
  const open = bars.open[index] as number;
  const close = bars.close[index] as number;
  return low > 0 && high < Infinity && low <= open && low <= close && open <= high && close <= high;
}
