import { figure, type Figure } from './figure';
import type { Description } from './statistic';

export const EXPOSURE: Description = {
  title: 'Exposure',
  unit: 'fraction',
  better: 'neither',
  formula: 'bars with a position ÷ bars',
  source: 'Definition',
};

/** Share of bars over which a position was held. */
export function exposure(barsHeld: number, bars: number): Figure {
  return figure(barsHeld / bars, 'There were no bars.');
}
