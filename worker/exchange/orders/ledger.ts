import { baseAmount, quoteAmount } from '../account/amount';
import { commissionOf } from '../account/commission';
import type { Market } from '../market/market';
import { RestError } from '../rest/rest-error';
import { ORDER_TYPES, type PrivateFill, type PrivateOrder } from './private-order';

/** The money of orders: what is held for them, and what a trade moves. Balances and orders change together or not at all. */
export class Ledger {
  constructor(private readonly market: Market) {}

  /** What an order must hold for so many steps: nothing where it trades at once or at an unknown price. */
  need({ instrument, side, type, ticks }: PrivateOrder, steps: number): bigint {
    const { terms } = instrument;
    if (side === 'BUY') return ORDER_TYPES[type].hasPrice ? quoteAmount(terms, ticks, steps) : 0n;
    return type === 'MARKET' ? 0n : baseAmount(terms, steps);
  }

  /** @throws RestError −2010 where the account has less */
  hold(order: PrivateOrder, units: bigint): void {
    requireFree(order, units);
    if (units > 0n) order.account.lock(givenAsset(order), units);
    order.locked = units;
  }

  /** Frees what an order holds: it is over. */
  release(order: PrivateOrder): void {
    if (order.locked > 0n) order.account.change(givenAsset(order), { unlock: order.locked });
    order.locked = 0n;
  }

  /** Books one trade: the order's figures, both balances and the commission. */
  fill(
    order: PrivateOrder,
    trade: { readonly number: number; readonly steps: number; readonly isMaker: boolean },
  ): PrivateFill {
    const { account, instrument, side } = order;
    const { terms } = instrument;
    const { id, timeMs, ticks } = instrument.trades.trade(trade.number);
    const quote = quoteAmount(terms, ticks, trade.steps);
    const base = baseAmount(terms, trade.steps);
    order.filledSteps += trade.steps;
    order.filledQuote += quote;
    order.status = order.filledSteps === order.steps ? 'FILLED' : 'PARTIALLY_FILLED';
    const held = this.need(order, order.steps - order.filledSteps);
    account.change(givenAsset(order), {
      unlock: order.locked - held,
      spend: side === 'BUY' ? quote : base,
    });
    order.locked = held;
    const received =
      side === 'BUY' ? { asset: terms.base, units: base } : { asset: terms.quote, units: quote };
    const commission = commissionOf(
      { account, market: this.market },
      { instrument, isMaker: trade.isMaker, received, quote },
    );
    account.change(received.asset, { receive: received.units });
    account.change(commission.asset, { spend: commission.units });
    return {
      order,
      tradeId: id,
      ticks,
      steps: trade.steps,
      quote,
      commission: commission.units,
      commissionAsset: commission.asset,
      isMaker: trade.isMaker,
      timeMs,
    };
  }
}

/** @throws RestError −2010 where an account has less free than an order would spend */
export function requireFree(order: PrivateOrder, units: bigint): void {
  if (units > order.account.of(givenAsset(order)).free)
    throw new RestError(400, -2010, 'Account has insufficient balance for requested action.');
}

function givenAsset({ instrument: { terms }, side }: PrivateOrder): string {
  return side === 'BUY' ? terms.quote : terms.base;
}
