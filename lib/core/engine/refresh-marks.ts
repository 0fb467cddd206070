import { floatFromExact } from '@/lib/core/model/crossing';
import type { Fill } from '@/lib/core/model/fill';
import { notional } from '@/lib/core/model/quantity';
import { sumEquity, TOTAL } from './marks';
import type { EngineState } from './state';

/** Sixteen units in the last place: three roundings into float64 plus one product and one sum stay well below. */
const TOLERANCE = 16 * Number.EPSILON;

/**
 * After a booking: what no price moves and what is held come anew from the exact books, and float64 and exact value of the
 * instrument are held against each other at the fill's price. What is shown is valued at the last market price, which a
 * fill does not change: it may have slipped.
 */
export function refreshMarks(state: EngineState, fill: Fill | null): void {
  const { books, marks } = state;
  const constant = books.equityConstant();
  // Unknown is not zero: while something owned cannot be valued, equity is not a number and limits deny.
  const fixed = constant === null ? Number.NaN : floatFromExact(constant);
  marks.totals[TOTAL.cash] = floatFromExact(books.cash());
  marks.totals[TOTAL.constant] = fixed;
  if (fill !== null) {
    const { instrument } = fill;
    const at = floatFromExact(fill.price);
    // An instrument that fills before its first bar closed is valued at what it filled for.
    if (Number.isNaN(marks.price[instrument])) marks.price[instrument] = at;
    refreshHeld(state, instrument);
    const value = (marks.quantity[instrument] as number) * at;
    const exact = floatFromExact((constant ?? 0n) + notional(fill.price, books.units(instrument), 'down'));
    if (Math.abs(fixed + value - exact) > TOLERANCE * (Math.abs(fixed) + Math.abs(value))) {
      throw new Error(`engine: marked equity ${fixed + value} differs from the books' ${exact}`);
    }
  }
  sumEquity(marks);
}

/** Everything anew, after a restore. */
export function refreshAllMarks(state: EngineState): void {
  for (const { slot } of state.desks) refreshHeld(state, slot);
  refreshMarks(state, null);
}

function refreshHeld(state: EngineState, instrument: number): void {
  const { books, marks } = state;
  const held = floatFromExact(books.units(instrument));
  marks.quantity[instrument] = held;
  const { quantity, cost } = books.position(instrument);
  marks.entryPrice[instrument] =
    quantity === 0n ? Number.NaN : floatFromExact(cost) / Math.abs(floatFromExact(quantity));
}
