import type { BarColumns } from '@/lib/core/model/bar';
import type { SubmitOrder } from '@/lib/core/model/command';
import { exactFromFloat } from '@/lib/core/model/crossing';
import type { VenueEvent } from '@/lib/core/model/event';
import { absoluteExact } from '@/lib/core/model/exact';
import { asTradeId, asVenueOrderId } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, type Money } from '@/lib/core/model/money';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, notional, type Quantity } from '@/lib/core/model/quantity';
import { feeFor, type FeeModel } from './costs';
import type { FillModel, Moment } from './fill-model';
import type { LatencyModel } from './latency-model';
import { quantityForQuote } from './quantity-for-quote';
import type { SlippageModel } from './slippage-model';

/** The models one simulated venue is made of. Each is a file in its folder. */
export interface SimModels {
  readonly fill: FillModel;
  readonly fees: readonly FeeModel[];
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
}

interface WaitingOrder {
  readonly command: SubmitOrder;
  readonly arrivedAtMs: number;
}

/** Why the simulated venue refuses an order; rejected, not denied (SPEC M6–M8). */
export type RejectCode = 'BELOW_LOT' | 'NOTIONAL_MIN' | 'FEE_EXCEEDS_PROCEEDS';

/** The simulated venue: takes market orders, looks at them at every open and close, answers with venue events. */
export class SimVenue {
  private readonly instrument: Instrument;
  private readonly models: SimModels;
  private waiting: WaitingOrder[] = [];
  private orders = 0;

  constructor(instrument: Instrument, models: SimModels) {
    this.instrument = instrument;
    this.models = models;
  }

  /** Orders that wait for a price. The per-bar path asks only this while nothing is open. */
  get openCount(): number {
    return this.waiting.length;
  }

  /** Takes an order; the answer is its acceptance. Whether it can fill is decided by the moment that would fill it. */
  submit(command: SubmitOrder, decidedAtMs: number): VenueEvent {
    this.orders += 1;
    const arrivedAtMs = this.models.latency(decidedAtMs);
    this.waiting.push({ command, arrivedAtMs });
    return {
      kind: 'order-accepted',
      timeMs: arrivedAtMs,
      clientOrderId: command.clientOrderId,
      venueOrderId: asVenueOrderId(`sim-${this.orders}`),
    };
  }

  /** What happens to the waiting orders at one moment of one bar. */
  match(moment: Moment, bars: BarColumns, index: number, timeMs: number): readonly VenueEvent[] {
    const events: VenueEvent[] = [];
    const still: WaitingOrder[] = [];
    for (const order of this.waiting) {
      const until = order.command.request.goodUntilMs;
      const at = { moment, bars, index, timeMs, arrivedAtMs: order.arrivedAtMs };
      const market = this.models.fill(at);
      if (until !== null && timeMs > until) events.push(this.expire(order, timeMs, 'time in force ended'));
      else if (market === null) still.push(order);
      else events.push(this.execute(order, exactFromFloat(market, bars.priceDecimals, 'nearest'), timeMs));
    }
    this.waiting = still;
    return events;
  }

  /** The tape has ended: what still waits never gets a price (SPEC M9). */
  expireAll(timeMs: number, reason: string): readonly VenueEvent[] {
    const events = this.waiting.map((order) => this.expire(order, timeMs, reason));
    this.waiting = [];
    return events;
  }

  private expire(order: WaitingOrder, timeMs: number, reason: string): VenueEvent {
    return { kind: 'order-expired', timeMs, clientOrderId: order.command.clientOrderId, reason };
  }

  private execute(order: WaitingOrder, market: bigint, timeMs: number): VenueEvent {
    const { clientOrderId, request } = order.command;
    const price = this.models.slippage(asPrice(market), request.side);
    const quantity = this.quantityAt(order.command, price);
    const value = notional(price, quantity, request.side === 'buy' ? 'up' : 'down');
    const fee = feeFor(value, this.models.fees);
    const code = this.refusal(order.command, { quantity, value, fee });
    if (code !== null) return { kind: 'order-rejected', timeMs, clientOrderId, reason: code };
    const slippage = notional(asPrice(absoluteExact(price - market)), quantity, 'up');
    return {
      kind: 'order-filled',
      timeMs,
      isLast: true,
      fill: {
        clientOrderId,
        tradeId: asTradeId(`${clientOrderId}.1`),
        timeMs,
        side: request.side,
        price,
        quantity,
        fee,
        feeAsset: this.instrument.quote,
        slippage: asMoney(slippage),
      },
    };
  }

  private quantityAt(command: SubmitOrder, price: Price): Quantity {
    const { quantity, quoteQuantity } = command.request;
    if (quoteQuantity === null) return asQuantity(quantity ?? 0n);
    const { lotSize } = this.instrument;
    const feeOf = (value: Money): Money => feeFor(value, this.models.fees);
    return quantityForQuote({ quoteQuantity, price, lotSize, feeOf });
  }

  private refusal(
    command: SubmitOrder,
    at: { quantity: Quantity; value: Money; fee: Money },
  ): RejectCode | null {
    if (at.quantity < this.instrument.lotSize) return 'BELOW_LOT';
    if (at.value < this.instrument.minNotional) return 'NOTIONAL_MIN';
    return command.request.side === 'sell' && at.fee > at.value ? 'FEE_EXCEEDS_PROCEEDS' : null;
  }
}
