import { floatRatio } from '@/lib/core/model/crossing';
import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';

export const TOTAL_RETURN: Description = {
  title: 'Total return',
  unit: 'fraction',
  better: 'higher',
  formula: 'final equity ÷ initial − 1',
  source: 'Definition',
};

/** Net profit ÷ starting capital, both exact, as a fraction. */
export function totalReturn(netProfit: bigint, initial: bigint): Figure {
  return initial === 0n
    ? missing('There was no starting capital to measure against.')
    : floatRatio(netProfit, initial);
}

/** The same from the curve: (last mark − level before the first bar) ÷ that level, which keeps digits that ÷ − 1 loses. */
export function levelReturn(initial: number, final: number): Figure {
  return initial > 0
    ? figure((final - initial) / initial, 'There were no bars.')
    : missing('There was no starting capital to measure against.');
}
