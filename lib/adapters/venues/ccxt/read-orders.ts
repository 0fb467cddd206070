import { asTradeId, asVenueOrderId } from '@/lib/core/model/ids';
import { asMoney } from '@/lib/core/model/money';
import type { OrderType, Side } from '@/lib/core/model/order';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import type { VenueOrder, VenueOrderState, VenueTrade } from '@/lib/ports/trading-venue';
import {
  readAmount,
  readAmountOrNone,
  readFlag,
  readSigned,
  readText,
  readTimeMs,
  readWhole,
  readWord,
  Unreadable,
  type Row,
} from '../read-answer';
import { soundState } from '../sound-state';

const SIDES = new Map<string, Side>([
  ['BUY', 'buy'],
  ['SELL', 'sell'],
]);

const STATES = new Map<string, VenueOrderState>([
  ['PENDING_NEW', 'pending'],
  ['NEW', 'open'],
  ['PARTIALLY_FILLED', 'partially-filled'],
  ['FILLED', 'filled'],
  ['CANCELED', 'canceled'],
  ['PENDING_CANCEL', 'open'],
  ['REJECTED', 'rejected'],
  ['EXPIRED', 'expired'],
  ['EXPIRED_IN_MATCH', 'expired'],
]);

const TYPES = new Map<string, OrderType>([
  ['MARKET', 'market'],
  ['LIMIT', 'limit'],
  ['LIMIT_MAKER', 'limit'],
  ['STOP_LOSS', 'stop'],
  ['STOP_MARKET', 'stop'],
  ['STOP_LOSS_LIMIT', 'stop-limit'],
  ['STOP', 'stop-limit'],
  ['TAKE_PROFIT_MARKET', 'take-profit'],
]);

/** Which field holds our name: the answer to a cancel names the cancel in `clientOrderId` and our order in another. */
export interface OrderFields {
  readonly clientId: string;
  readonly created: string;
  readonly updated: string;
}

export const LISTED_FIELDS: OrderFields = {
  clientId: 'clientOrderId',
  created: 'time',
  updated: 'updateTime',
};

/**
 * An order as the venue tells it, every amount from its own text.
 * @throws Unreadable for what cannot be: more filled than ordered, a state that its amounts contradict, an unknown word
 */
export function readOrder(row: Row, fields: OrderFields, symbolOf: (id: string) => string): VenueOrder {
  const quantity = asQuantity(readAmount(row, 'origQty'));
  const filledQuantity = asQuantity(readAmount(row, 'executedQty'));
  const state = soundState(readWord(row, 'status', STATES), { quantity, filledQuantity });
  const limit = readAmountOrNone(row, 'price');
  const trigger = readAmountOrNone(row, 'stopPrice');
  return {
    venueOrderId: asVenueOrderId(readWhole(row, 'orderId')),
    clientOrderId: readText(row, fields.clientId),
    symbol: symbolOf(readText(row, 'symbol')),
    state,
    side: readWord(row, 'side', SIDES),
    type: typeOf(readText(row, 'type'), row),
    quantity,
    filledQuantity,
    limitPrice: limit === null ? null : asPrice(limit),
    triggerPrice: trigger === null ? null : asPrice(trigger),
    reduceOnly: row['reduceOnly'] === true,
    createdMs: readTimeMs(row, fields.created),
    updatedMs: readTimeMs(row, fields.updated),
  };
}

/** @throws Unreadable */
export function readTrade(row: Row, symbolOf: (id: string) => string): VenueTrade {
  const price = readAmount(row, 'price');
  const quantity = readAmount(row, 'qty');
  if (price === 0n || quantity === 0n) throw new Unreadable('a trade without a price or a quantity');
  return {
    tradeId: asTradeId(readWhole(row, 'id')),
    venueOrderId: asVenueOrderId(readWhole(row, 'orderId')),
    symbol: symbolOf(readText(row, 'symbol')),
    side: sideOf(row),
    price: asPrice(price),
    quantity: asQuantity(quantity),
    value: asMoney(readAmount(row, 'quoteQty')),
    fee: asMoney(readSigned(row, 'commission')),
    feeAsset: readText(row, 'commissionAsset'),
    liquidity: readFlag(row, 'isMaker' in row ? 'isMaker' : 'maker') ? 'maker' : 'taker',
    timeMs: readTimeMs(row, 'time'),
  };
}

function sideOf(row: Row): Side {
  return readFlag(row, 'isBuyer' in row ? 'isBuyer' : 'buyer') ? 'buy' : 'sell';
}

/** Contracts call a limit order that waits for its price TAKE_PROFIT, spot calls a market order so. */
function typeOf(text: string, row: Row): OrderType | null {
  if (text === 'TAKE_PROFIT') return 'reduceOnly' in row ? null : 'take-profit';
  return TYPES.get(text) ?? null;
}
