import { readAmount } from '../account/amount';
import type { InstrumentTerms } from '../market/instrument-terms';
import type { Market } from '../market/market';
import type { JournalPast } from './read-journal';

/**
 * Makes the trades of a journal again, so that numbers go on without a hole and bars are what they were. The book begins
 * anew around the last price, with numbers above all that were told.
 * @throws RangeError where the journal is that of other instruments
 */
export function restoreMarket(market: Market, past: JournalPast, nowMs: number): void {
  for (const { symbol, updateId } of past.book)
    if (market.has(symbol)) market.require(symbol).goOnFrom(updateId);
  for (const { symbol, tradeId, timeMs, price, quantity, takerSide } of past.trade) {
    if (!market.has(symbol)) throw new RangeError(`the journal has trades of ${symbol}, which is not listed`);
    const instrument = market.require(symbol);
    const { terms, trades } = instrument;
    if (trades.idOf(trades.length) !== BigInt(tradeId))
      throw new RangeError(
        `the journal has trade ${tradeId} of ${symbol} where ${trades.idOf(trades.length)} comes next`,
      );
    const { ticks, steps } = unitsOf(terms, price, quantity);
    instrument.replay({ timeMs, ticks, steps, isBuyerMaker: takerSide === 'sell' });
  }
  market.moveTo(nowMs);
}

/** Whole ticks and steps of printed texts. */
function unitsOf(
  { priceDecimals, quantityDecimals }: InstrumentTerms,
  price: string,
  quantity: string,
): { ticks: number; steps: number } {
  const units = (text: string, decimals: number): number =>
    Number(readAmount(text)! / 10n ** BigInt(8 - decimals));
  return { ticks: units(price, priceDecimals), steps: units(quantity, quantityDecimals) };
}
