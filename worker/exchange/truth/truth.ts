import { decimalText } from '../market/decimal-text';
import type { Market } from '../market/market';
import type { TradedInstrument } from '../market/traded-instrument';
import type { PrivateTruth } from './private-truth';

/** A trade as it was really made, in the exchange's own text. */
export interface TrueTrade {
  readonly tradeId: string;
  readonly timeMs: number;
  readonly price: string;
  readonly quantity: string;
  readonly takerSide: 'buy' | 'sell';
}

/** One price of a book, from this update id on; a quantity of zero takes it off. */
export interface TrueBookChange {
  readonly updateId: number;
  readonly timeMs: number;
  readonly side: 'bid' | 'ask';
  readonly price: string;
  readonly quantity: string;
}

export interface TrueBook {
  readonly updateId: number;
  /** Best first. */
  readonly bids: readonly (readonly [price: string, quantity: string])[];
  readonly asks: readonly (readonly [price: string, quantity: string])[];
}

/**
 * What the exchange really did, whatever its faults told the clients. A question about what is kept no longer throws
 * RangeError; the journal file has everything.
 */
export class Truth {
  constructor(
    private readonly market: Market,
    /** What the accounts really have and did. */
    readonly own: PrivateTruth,
  ) {}

  symbols(): string[] {
    return [...this.market.instruments.keys()];
  }

  /** Trades with ids from `fromId` to `toId`, both included; without them all that were made. */
  trades(symbol: string, fromId?: string | bigint, toId?: string | bigint): TrueTrade[] {
    const instrument = this.market.require(symbol);
    const { trades } = instrument;
    const from = fromId === undefined ? 0 : Number(BigInt(fromId) - trades.firstTradeId);
    const to = toId === undefined ? trades.length - 1 : Number(BigInt(toId) - trades.firstTradeId);
    const found: TrueTrade[] = [];
    for (let at = Math.max(0, from); at <= Math.min(to, trades.length - 1); at += 1)
      found.push(trueTrade(instrument, at));
    return found;
  }

  tradeCount(symbol: string): number {
    return this.market.require(symbol).trades.length;
  }

  /** Changes with numbers from `fromId` to `toId`, both included. */
  bookChanges(symbol: string, fromId: number, toId: number): TrueBookChange[] {
    const instrument = this.market.require(symbol);
    const found: TrueBookChange[] = [];
    for (
      let id = Math.max(fromId, instrument.firstUpdateId);
      id <= Math.min(toId, instrument.updateId);
      id += 1
    )
      found.push(trueChange(instrument, id));
    return found;
  }

  /** The book as it stands. */
  book(symbol: string): TrueBook {
    const instrument = this.market.require(symbol);
    const levels = (side: TradedInstrument['bids']): (readonly [string, string])[] =>
      Array.from({ length: side.size }, (_, rank) => {
        const tick = side.tickAt(rank);
        return [priceText(instrument, tick), quantityText(instrument, side.at(tick))] as const;
      });
    return { updateId: instrument.updateId, bids: levels(instrument.bids), asks: levels(instrument.asks) };
  }
}

export function trueTrade(instrument: TradedInstrument, trade: number): TrueTrade {
  const { id, timeMs, ticks, steps, isBuyerMaker } = instrument.trades.trade(trade);
  return {
    tradeId: String(id),
    timeMs,
    price: priceText(instrument, ticks),
    quantity: quantityText(instrument, steps),
    takerSide: isBuyerMaker ? 'sell' : 'buy',
  };
}

export function trueChange(instrument: TradedInstrument, updateId: number): TrueBookChange {
  const { timeMs, isBid, tick, steps } = instrument.change(updateId);
  return {
    updateId,
    timeMs,
    side: isBid ? 'bid' : 'ask',
    price: priceText(instrument, tick),
    quantity: quantityText(instrument, steps),
  };
}

function priceText({ terms }: TradedInstrument, ticks: number): string {
  return decimalText(ticks, terms.priceDecimals);
}

function quantityText({ terms }: TradedInstrument, steps: number): string {
  return decimalText(steps, terms.quantityDecimals);
}
