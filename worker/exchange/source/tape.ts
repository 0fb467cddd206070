import type { Market, MarketSource } from '../market/market';
import type { TradedInstrument } from '../market/traded-instrument';

/** A trade to be made again, in whole ticks and steps of its instrument. */
export interface TapeTrade {
  readonly symbol: string;
  /** From the start of the tape. */
  readonly afterMs: number;
  readonly ticks: number;
  readonly steps: number;
  readonly isBuy: boolean;
}

/** Prices per side that stand around the last trade, and how much waits at each. */
const LEVELS = 10;
const WAITING_STEPS = 1_000;

/** Makes the trades of a tape at their times, each through the book: it is brought to the price first, and filled up after. */
export class TapeMarket implements MarketSource {
  private at = 0;

  /** @throws RangeError when the tape is not in order of time, or names an instrument that is not listed */
  constructor(
    private readonly market: Market,
    private readonly tape: readonly TapeTrade[],
    private readonly startMs: number,
  ) {
    for (const [index, { symbol, afterMs }] of tape.entries()) {
      market.require(symbol);
      if (index > 0 && afterMs < tape[index - 1]!.afterMs)
        throw new RangeError(`trade ${index + 1} of the tape is earlier than the one before it`);
    }
    // Where the exchange goes on from a journal, what was played is not played again.
    while (this.at < tape.length && this.nextMs() <= market.startMs && startMs < market.startMs) this.at += 1;
    for (const instrument of market.instruments.values())
      fillAround(instrument, market.startMs, {
        bid: instrument.lastTicks - 1,
        ask: instrument.lastTicks + 1,
      });
  }

  nextMs(): number {
    const next = this.tape[this.at];
    return next === undefined ? Number.POSITIVE_INFINITY : this.startMs + next.afterMs;
  }

  play(): void {
    const timeMs = this.nextMs();
    const trade = this.tape[this.at]!;
    this.at += 1;
    const instrument = this.market.require(trade.symbol);
    if (!instrument.canMove || instrument.frozen !== null) return;
    print(instrument, timeMs, trade);
  }
}

function print(instrument: TradedInstrument, timeMs: number, { ticks, steps, isBuy }: TapeTrade): void {
  // Whoever waits across the price would have traded first: they have gone.
  clearTo(instrument, timeMs, { isBid: true, beyond: isBuy ? ticks - 1 : ticks });
  clearTo(instrument, timeMs, { isBid: false, beyond: isBuy ? ticks : ticks + 1 });
  hitAcross(instrument, timeMs, { isBuy, ticks });
  instrument.setLevel(timeMs, !isBuy, ticks, steps);
  instrument.take(timeMs, { isBuy, steps, limitTick: ticks, isSplit: false });
  fillAround(instrument, timeMs, isBuy ? { bid: ticks - 1, ask: ticks } : { bid: ticks, ask: ticks + 1 });
}

/** Orders of accounts across the price trade before it comes about, all of them: nobody who waits there is passed by. */
function hitAcross(
  instrument: TradedInstrument,
  timeMs: number,
  { isBuy, ticks }: { isBuy: boolean; ticks: number },
): void {
  // Makers are gone from there: what stands on the far side of the price belongs to accounts.
  const across = isBuy ? instrument.bids : instrument.asks;
  let steps = 0;
  for (let rank = 0; rank < across.size && across.isAtLeastAsGood(across.tickAt(rank), ticks); rank += 1)
    steps += across.at(across.tickAt(rank));
  if (steps > 0) instrument.take(timeMs, { isBuy: !isBuy, steps, limitTick: ticks, isSplit: false });
}

/** Takes every price off one side that is better than `beyond`. */
function clearTo(instrument: TradedInstrument, timeMs: number, of: { isBid: boolean; beyond: number }): void {
  const side = of.isBid ? instrument.makers.bids : instrument.makers.asks;
  while (side.size > 0 && side.best !== of.beyond && side.isAtLeastAsGood(side.best, of.beyond))
    instrument.setLevel(timeMs, of.isBid, side.best, 0);
}

/** Puts a full side on each side of the spread, and takes away what stands too far off. */
function fillAround(instrument: TradedInstrument, timeMs: number, best: { bid: number; ask: number }): void {
  const { bids, asks } = instrument.makers;
  for (let rank = 0; rank < LEVELS; rank += 1) {
    for (const isBid of [true, false]) {
      const tick = isBid ? best.bid - rank : best.ask + rank;
      const side = isBid ? bids : asks;
      if (tick > 0 && side.at(tick) === 0 && instrument.isFree(isBid, tick))
        instrument.setLevel(timeMs, isBid, tick, WAITING_STEPS + rank);
    }
  }
  while (bids.size > 2 * LEVELS) instrument.setLevel(timeMs, true, bids.worst, 0);
  while (asks.size > 2 * LEVELS) instrument.setLevel(timeMs, false, asks.worst, 0);
}
