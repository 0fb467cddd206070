import { ONE, priceAmount, readAmount } from '../account/amount';
import {
  LARGEST_NOTIONAL,
  LARGEST_PRICE_TICKS,
  LARGEST_STEPS,
  OPEN_ORDERS_MAX,
  PRICE_PART_MIN,
  PRICE_TIMES_MAX,
} from '../market/filter-values';
import type { InstrumentTerms } from '../market/instrument-terms';
import { RestError } from '../rest/rest-error';
import type { OrderRequest } from './order-request';

/** An order's figures in whole ticks and steps; 0 where it has none. */
export interface OrderFigures {
  readonly ticks: number;
  readonly stopTicks: number;
  readonly steps: number;
}

/**
 * Holds an order against every filter of its symbol, in Binance's order. A market order is measured at the last price.
 * @throws RestError −1013 `Filter failure: NAME`
 */
export function checkFilters(request: OrderRequest, openOrders: number): OrderFigures {
  const { instrument, price, stopPrice, quantity } = request;
  const { terms, lastTicks } = instrument;
  const ticks = price === null ? 0 : wholeTicks(terms, price);
  const stopTicks = stopPrice === null ? 0 : wholeTicks(terms, stopPrice);
  const steps = quantity === null ? 0 : wholeSteps(terms, quantity);
  if (ticks > 0 && (ticks > lastTicks * PRICE_TIMES_MAX || ticks * PRICE_PART_MIN < lastTicks))
    throw failure('PERCENT_PRICE_BY_SIDE');
  const worth =
    request.quoteQuantity ?? (priceAmount(terms, ticks > 0 ? ticks : lastTicks) * quantity!) / ONE;
  if (worth < readAmount(terms.minimumNotional)!) throw failure('NOTIONAL');
  if (ticks > 0 && worth > readAmount(LARGEST_NOTIONAL)!) throw failure('NOTIONAL');
  if (openOrders >= OPEN_ORDERS_MAX) throw failure('MAX_NUM_ORDERS');
  return { ticks, stopTicks, steps };
}

function wholeTicks(terms: InstrumentTerms, price: bigint): number {
  const tick = priceAmount(terms, 1);
  const ticks = Number(price / tick);
  if (price % tick !== 0n || ticks % terms.tickMultiple !== 0 || ticks > LARGEST_PRICE_TICKS)
    throw failure('PRICE_FILTER');
  return ticks;
}

function wholeSteps({ quantityDecimals, stepMultiple, minimumSteps }: InstrumentTerms, of: bigint): number {
  const step = 10n ** BigInt(8 - quantityDecimals);
  const steps = Number(of / step);
  if (of % step !== 0n || steps % stepMultiple !== 0 || steps < minimumSteps || steps > LARGEST_STEPS)
    throw failure('LOT_SIZE');
  return steps;
}

export function failure(filter: string): RestError {
  return new RestError(400, -1013, `Filter failure: ${filter}`);
}
