import { baseAmount, ONE, priceAmount, quoteAmount } from '../account/amount';
import type { TradedInstrument } from '../market/traded-instrument';

/** Prices that an order would meet, best first, with what waits there. */
function* levels(
  { bids, asks }: TradedInstrument,
  isBuy: boolean,
): Generator<{ readonly ticks: number; readonly steps: number }> {
  const side = isBuy ? asks : bids;
  for (let rank = 0; rank < side.size; rank += 1) {
    const ticks = side.tickAt(rank);
    yield { ticks, steps: side.at(ticks) };
  }
}

/** Quote that so many steps at the market would cost or bring. */
export function marketWorth(instrument: TradedInstrument, isBuy: boolean, steps: number): bigint {
  let left = steps;
  let worth = 0n;
  for (const level of levels(instrument, isBuy)) {
    const filled = Math.min(left, level.steps);
    worth += quoteAmount(instrument.terms, level.ticks, filled);
    left -= filled;
    if (left === 0) break;
  }
  return worth;
}

/** Whole steps that an amount of quote buys or is brought by, in multiples of the lot. */
export function stepsForQuote(instrument: TradedInstrument, isBuy: boolean, quote: bigint): number {
  const { terms } = instrument;
  const step = baseAmount(terms, 1);
  let left = quote;
  let steps = 0;
  for (const level of levels(instrument, isBuy)) {
    const affordable = Number((left * ONE) / priceAmount(terms, level.ticks) / step);
    const filled = Math.min(affordable, level.steps);
    steps += filled;
    left -= quoteAmount(terms, level.ticks, filled);
    if (filled < level.steps) break;
  }
  return steps - (steps % terms.stepMultiple);
}

/** Steps that wait at a limit or better. */
export function stepsWithin(instrument: TradedInstrument, isBuy: boolean, limitTick: number): number {
  let steps = 0;
  for (const level of levels(instrument, isBuy)) {
    if (isBuy ? level.ticks > limitTick : level.ticks < limitTick) break;
    steps += level.steps;
  }
  return steps;
}
