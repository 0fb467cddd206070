import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';

export const TOTAL_RETURN: Description = {
  title: 'Total return',
  unit: 'fraction',
  better: 'higher',
  formula: '(final equity − initial) ÷ initial',
  source: 'Definition',
};

/** (Last mark − level before the first bar) ÷ that level, which keeps the digits that ÷ − 1 loses. */
export function totalReturn(initial: number, final: number): Figure {
  return initial > 0
    ? figure((final - initial) / initial, 'There were no bars.')
    : missing('There was no starting capital to measure against.');
}
