import { asTradeId, asVenueOrderId } from '@/lib/core/model/ids';
import { asMoney, NO_MONEY } from '@/lib/core/model/money';
import type { OrderType, Side } from '@/lib/core/model/order';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity, notional } from '@/lib/core/model/quantity';
import type { ListedInstrument } from '@/lib/core/model/listed-instrument';
import type { VenueBalance, VenueOrder, VenueOrderState, VenueTrade } from '@/lib/ports/trading-venue';
import {
  readAmount,
  readAmountOrNone,
  readFlag,
  readSigned,
  readText,
  readWord,
  Unreadable,
  type Row,
} from '../read-answer';
import { soundState } from '../sound-state';

const SIDES = new Map<string, Side>([
  ['buy', 'buy'],
  ['sell', 'sell'],
  ['sell_short', 'sell'],
]);

const TYPES = new Map<string, OrderType>([
  ['market', 'market'],
  ['limit', 'limit'],
  ['stop', 'stop'],
  ['stop_limit', 'stop-limit'],
  ['trailing_stop', 'trailing-stop'],
]);

const STATES = new Map<string, VenueOrderState>([
  ['pending_new', 'pending'],
  ['accepted', 'pending'],
  ['accepted_for_bidding', 'pending'],
  ['pending_review', 'pending'],
  ['held', 'pending'],
  ['new', 'open'],
  ['stopped', 'open'],
  ['suspended', 'open'],
  ['calculated', 'open'],
  ['done_for_day', 'open'],
  ['pending_cancel', 'open'],
  ['pending_replace', 'open'],
  ['partially_filled', 'partially-filled'],
  ['filled', 'filled'],
  ['canceled', 'canceled'],
  ['replaced', 'canceled'],
  ['expired', 'expired'],
  ['rejected', 'rejected'],
]);

/** @throws Unreadable */
export function readAlpacaOrder(row: Row): VenueOrder {
  const quantity = asQuantity(readAmount(row, 'qty'));
  const filledQuantity = asQuantity(readAmount(row, 'filled_qty'));
  const limit = readAmountOrNone(row, 'limit_price');
  const trigger = readAmountOrNone(row, 'stop_price');
  return {
    venueOrderId: asVenueOrderId(readText(row, 'id')),
    clientOrderId: readText(row, 'client_order_id'),
    symbol: readText(row, 'symbol'),
    state: soundState(readWord(row, 'status', STATES), { quantity, filledQuantity }),
    side: readWord(row, 'side', SIDES),
    type: TYPES.get(readText(row, 'type')) ?? null,
    quantity,
    filledQuantity,
    limitPrice: limit === null ? null : asPrice(limit),
    triggerPrice: trigger === null ? null : asPrice(trigger),
    reduceOnly: false,
    createdMs: readIso(row, 'submitted_at'),
    updatedMs: readIso(row, 'updated_at'),
  };
}

/** An execution of a share: no commission; what regulators charge is told as activities of its own at the end of a day. */
export function readAlpacaFill(row: Row): VenueTrade {
  const price = asPrice(readAmount(row, 'price'));
  const quantity = asQuantity(readAmount(row, 'qty'));
  const side = readWord(row, 'side', SIDES);
  return {
    tradeId: asTradeId(readText(row, 'id')),
    venueOrderId: asVenueOrderId(readText(row, 'order_id')),
    symbol: readText(row, 'symbol'),
    side,
    price,
    quantity,
    value: notional(price, quantity, side === 'buy' ? 'up' : 'down'),
    fee: NO_MONEY,
    feeAsset: 'USD',
    liquidity: 'taker',
    timeMs: readIso(row, 'transaction_time'),
  };
}

export function readAlpacaPosition(row: Row): VenueBalance {
  const quantity = readSigned(row, 'qty');
  const available = readSigned(row, 'qty_available');
  return { asset: readText(row, 'symbol'), free: asMoney(available), locked: asMoney(quantity - available) };
}

/** Whole shares and whole cents: parts of a share are only traded within a day, and below a dollar prices are finer. */
export function readAlpacaAsset(row: Row): ListedInstrument {
  const symbol = readText(row, 'symbol');
  return {
    symbol,
    base: symbol,
    quote: 'USD',
    status: readFlag(row, 'tradable') ? 'trading' : 'halted',
    kind: 'spot',
    tickSize: '0.01',
    lotSize: '1',
    minQuantity: '1',
    minNotional: null,
    makerFee: '0',
    takerFee: '0',
  };
}

/** ISO 8601 with any fraction of a second → UTC epoch ms. */
export function readIso(row: Row, name: string): number {
  const text = readText(row, name);
  const timeMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(timeMs)) throw new Unreadable(`${name} is no moment: ${text.slice(0, 40)}`);
  return timeMs;
}
