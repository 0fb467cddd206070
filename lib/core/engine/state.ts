import type { RunSettings } from '@/lib/core/model/run';
import { decimalsOf, exactFromFloat, floatFromExact } from '@/lib/core/model/crossing';
import type { Money } from '@/lib/core/model/money';
import { asPrice, type Price } from '@/lib/core/model/price';
import { OpenOrders } from '@/lib/core/oms/open-orders';
import { Books } from '@/lib/core/portfolio/books';
import { equityAt } from '@/lib/core/portfolio/exposure';
import type { Strategy } from '@/lib/core/strategies/strategy';
import { MARK, MARK_COUNT } from './marks';
import { Outbox } from './output';
import { EngineView } from './view';

export type EngineStatus = 'created' | 'running' | 'failed' | 'ended';

/** What an engine owns. One object, changed only inside `Engine.process`. */
export interface EngineState {
  readonly settings: RunSettings;
  /** Share of equity that a signal of full strength may use, exact. */
  readonly sizeFraction: bigint;
  /** Decimals of the tick: the grid on which a float64 price becomes an exact one. */
  readonly priceDecimals: number;
  readonly strategy: Strategy;
  readonly books: Books;
  readonly orders: OpenOrders;
  readonly marks: Float64Array;
  readonly view: EngineView;
  readonly outbox: Outbox;
  status: EngineStatus;
  /** Moment of the event at hand, UTC epoch ms. */
  nowMs: number;
}

export interface EngineSetup {
  readonly settings: RunSettings;
  readonly strategy: Strategy;
  readonly sizeFraction: bigint;
}

export function createState(setup: EngineSetup): EngineState {
  // A fresh Float64Array is zeros; no price yet is NaN, which no comparison takes for a price.
  const marks = new Float64Array(MARK_COUNT);
  marks[MARK.price] = Number.NaN;
  return {
    ...setup,
    priceDecimals: decimalsOf(setup.settings.instrument.tickSize),
    books: new Books(setup.settings.instrument),
    orders: new OpenOrders(),
    marks,
    view: new EngineView(marks),
    outbox: new Outbox(),
    status: 'created',
    // Starts as a double, so that V8 never has to change the shape of the object on the per-bar path.
    nowMs: Number.NaN,
  };
}

/** The last price as an exact number, or null before there is one. */
export function markPrice(state: EngineState): Price | null {
  const mark = state.marks[MARK.price] as number;
  return mark > 0 ? asPrice(exactFromFloat(mark, state.priceDecimals, 'nearest')) : null;
}

/** Exact equity at the last price; cash alone before there is one. */
export function exactEquity(state: EngineState): Money {
  const mark = markPrice(state);
  const cash = state.books.cash();
  return mark === null ? cash : equityAt(cash, state.books.position.quantity, mark);
}

/** Sixteen units in the last place: three roundings into float64 plus one product and one sum stay well below. */
const TOLERANCE = 16 * Number.EPSILON;

/**
 * After a fill: cash and position come anew from the exact books, and float64 and exact equity are held against each other
 * at the fill's price. What is shown is valued at the last market price, which a fill does not change: it may have slipped.
 */
export function refreshMarks(state: EngineState, fillPrice: Price): void {
  const { books, marks } = state;
  const cash = floatFromExact(books.cash());
  const quantity = floatFromExact(books.position.quantity);
  const at = floatFromExact(fillPrice);
  const value = quantity * at;
  const exact = floatFromExact(equityAt(books.cash(), books.position.quantity, fillPrice));
  if (Math.abs(cash + value - exact) > TOLERANCE * (Math.abs(cash) + Math.abs(value))) {
    throw new Error(`engine: marked equity ${cash + value} differs from the ledger's ${exact}`);
  }
  marks[MARK.cash] = cash;
  marks[MARK.quantity] = quantity;
  const market = marks[MARK.price] as number;
  marks[MARK.equity] = cash + quantity * (market > 0 ? market : at);
}
