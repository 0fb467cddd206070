import type { SubmitOrder } from '@/lib/core/model/command';
import { exactFromFloat } from '@/lib/core/model/crossing';
import type { VenueEvent } from '@/lib/core/model/event';
import { absoluteExact } from '@/lib/core/model/exact';
import { asTradeId, asVenueOrderId } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import { NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderRequest, Side } from '@/lib/core/model/order';
import { asPrice, type Price } from '@/lib/core/model/price';
import { NO_QUANTITY, notional } from '@/lib/core/model/quantity';
import { feeFor, type FeeModel } from './costs';
import type { FillModel, Moment } from './fill-model';
import type { LatencyModel } from './latency-model';
import type { SlippageModel } from './slippage-model';
import { spendQuote, type Spend } from './spend-quote';

/** The models one simulated venue is made of. Each is a file in its folder. */
export interface SimModels {
  readonly fillPrice: FillModel;
  readonly fees: readonly FeeModel[];
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
}

interface WaitingOrder {
  readonly command: SubmitOrder;
  readonly arrivedAtMs: number;
}

const NO_EVENTS: readonly VenueEvent[] = [];

/** Why an accepted order cannot fill at its price and expires instead (SPEC M6–M8). */
export type UnfillableCode = 'BELOW_LOT' | 'NOTIONAL_MIN' | 'FEE_EXCEEDS_PROCEEDS';

/**
 * The simulated venue: takes market orders, looks at them at every open and close, answers with venue events. An order
 * fills in one execution, so order and execution go by our own id here too.
 */
export class SimVenue {
  private readonly instrument: Instrument;
  private readonly models: SimModels;
  private readonly waiting: WaitingOrder[] = [];
  private readonly feeOf: (value: Money) => Money;

  constructor(instrument: Instrument, models: SimModels) {
    this.instrument = instrument;
    this.models = models;
    this.feeOf = (value) => feeFor(value, models.fees);
  }

  /** Orders that wait for a price. The per-bar path asks only this while nothing is open. */
  get openCount(): number {
    return this.waiting.length;
  }

  /** Takes an order; the answer is its acceptance. Whether it can fill is decided by the moment that would fill it. */
  submit(command: SubmitOrder, decidedAtMs: number): VenueEvent {
    const arrivedAtMs = this.models.latency(decidedAtMs);
    this.waiting.push({ command, arrivedAtMs });
    return {
      kind: 'order-accepted',
      timeMs: arrivedAtMs,
      clientOrderId: command.clientOrderId,
      venueOrderId: asVenueOrderId(command.clientOrderId),
    };
  }

  /** What happens to the waiting orders at one moment of one bar. An order past its time expires before it could fill. */
  match(moment: Moment): readonly VenueEvent[] {
    const { waiting } = this;
    let events = NO_EVENTS;
    let kept = 0;
    for (const order of waiting) {
      const event = this.look(order, moment);
      if (event === null) {
        waiting[kept] = order;
        kept += 1;
      } else {
        events = events === NO_EVENTS ? [event] : [...events, event];
      }
    }
    while (waiting.length > kept) waiting.pop();
    return events;
  }

  /** The tape has ended: what still waits never gets a price (SPEC M9). */
  expireAll(timeMs: number, reason: string): readonly VenueEvent[] {
    return this.waiting.splice(0).map((order) => this.expire(order, timeMs, reason));
  }

  private look(order: WaitingOrder, moment: Moment): VenueEvent | null {
    const { timeMs, bars } = moment;
    const until = order.command.request.goodUntilMs;
    if (until !== null && timeMs > until) return this.expire(order, timeMs, 'time in force ended');
    const market = this.models.fillPrice(moment, order.arrivedAtMs);
    if (market === null) return null;
    return this.execute(order, exactFromFloat(market, bars.priceDecimals, 'nearest'), timeMs);
  }

  private expire(order: WaitingOrder, timeMs: number, reason: string): VenueEvent {
    return { kind: 'order-expired', timeMs, clientOrderId: order.command.clientOrderId, reason };
  }

  private execute(order: WaitingOrder, market: bigint, timeMs: number): VenueEvent {
    const { clientOrderId, request } = order.command;
    const price = this.models.slippage(asPrice(market), request.side);
    const { quantity, value, fee } = this.amounts(request, price);
    const code = this.unfillable(request.side, { quantity, value, fee });
    if (code !== null) return this.expire(order, timeMs, code);
    const worse = asPrice(absoluteExact(price - market));
    return {
      kind: 'order-filled',
      timeMs,
      isLast: true,
      fill: {
        clientOrderId,
        tradeId: asTradeId(clientOrderId),
        timeMs,
        side: request.side,
        price,
        quantity,
        value,
        fee,
        feeAsset: this.instrument.quote,
        slippage: worse === 0n ? NO_MONEY : notional(worse, quantity, 'up'),
      },
    };
  }

  /** Quantity, value and fee at a price: what fits into the quote amount of a buy, or what a quantity is worth. */
  private amounts(request: OrderRequest, price: Price): Spend {
    const { quantity, quoteQuantity, side } = request;
    if (quoteQuantity !== null) {
      return spendQuote({ quoteQuantity, price, lotSize: this.instrument.lotSize, feeOf: this.feeOf });
    }
    const sold = quantity ?? NO_QUANTITY;
    const value = notional(price, sold, side === 'buy' ? 'up' : 'down');
    return { quantity: sold, value, fee: this.feeOf(value) };
  }

  private unfillable(side: Side, at: Spend): UnfillableCode | null {
    if (at.quantity < this.instrument.lotSize) return 'BELOW_LOT';
    if (at.value < this.instrument.minNotional) return 'NOTIONAL_MIN';
    return side === 'sell' && at.fee > at.value ? 'FEE_EXCEEDS_PROCEEDS' : null;
  }
}
