import { figure, type Figure } from './figure';

/** Share of bars over which a position was held. */
export function exposure(barsHeld: number, bars: number): Figure {
  return figure(barsHeld / bars, 'There were no bars.');
}
