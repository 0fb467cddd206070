import { figure, missing, type Figure } from './figure';

/** Value traded (buys and sells) ÷ average equity over all bars. */
export function turnover(traded: number, equity: Float64Array): Figure {
  let sum = -0;
  for (const value of equity) sum += value;
  const average = sum / equity.length;
  if (!(average > 0)) return missing('Average equity was not positive.');
  return figure(traded / average, 'Average equity was not positive.');
}
