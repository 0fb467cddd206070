import { figure, type Figure } from './figure';
import type { Description } from './statistic';

export const NET_PROFIT: Description = {
  title: 'Net profit',
  unit: 'money',
  better: 'higher',
  formula: 'final equity − initial',
  source: 'Definition',
};

/** Last mark − level before the first bar, in money. */
export function netProfit(initial: number, final: number): Figure {
  return figure(final - initial, 'There were no bars.');
}
