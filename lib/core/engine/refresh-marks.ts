import { floatFromExact } from '@/lib/core/model/crossing';
import type { Fill } from '@/lib/core/model/fill';
import { notional, type Quantity } from '@/lib/core/model/quantity';
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
  const cash = books.cash();
  const cashFloat = floatFromExact(cash);
  // Unknown is not zero: while something owned cannot be valued, equity is not a number and limits deny.
  const fixed = constant === null ? Number.NaN : constant === cash ? cashFloat : floatFromExact(constant);
  marks.totals[TOTAL.cash] = cashFloat;
  marks.totals[TOTAL.constant] = fixed;
  if (fill !== null) {
    const { instrument } = fill;
    const at = floatFromExact(fill.price);
    // An instrument that fills before its first bar closed is valued at what it filled for.
    if (Number.isNaN(marks.price[instrument])) marks.price[instrument] = at;
    const units = refreshHeld(state, instrument);
    // With nothing held both are the constant.
    if (units !== 0n)
      requireAgreement(state, instrument, at, (constant ?? 0n) + notional(fill.price, units, 'down'));
  }
  sumEquity(marks);
}

/** What is marked in float64 must be what the books say, at the fill's price. */
function requireAgreement(state: EngineState, instrument: number, at: number, books: bigint): void {
  const { quantity, totals } = state.marks;
  const fixed = totals[TOTAL.constant] as number;
  requireNear(fixed, (quantity[instrument] as number) * at, floatFromExact(books));
}

/** `fixed` and `value`, as marked, against the double nearest to their exact sum. Throws where they differ by more than rounding. */
export function requireNear(fixed: number, value: number, exact: number): void {
  if (Math.abs(fixed + value - exact) > TOLERANCE * (Math.abs(fixed) + Math.abs(value)))
    refuse(fixed + value, exact);
}

function refuse(marked: number, exact: number): never {
  throw new Error(`engine: marked equity ${marked} differs from the books' ${exact}`);
}

/** Everything anew, after a restore. */
export function refreshAllMarks(state: EngineState): void {
  for (const { slot } of state.desks) refreshHeld(state, slot);
  refreshMarks(state, null);
}

function refreshHeld(state: EngineState, instrument: number): Quantity {
  const { books, marks } = state;
  const units = books.units(instrument);
  const { quantity, cost } = books.position(instrument);
  const held = units === 0n ? 0 : floatFromExact(units);
  marks.quantity[instrument] = held;
  marks.entryPrice[instrument] =
    quantity === 0n
      ? Number.NaN
      : floatFromExact(cost) / Math.abs(quantity === units ? held : floatFromExact(quantity));
  return units;
}
