import { LIMITS } from '@/config/runtime/limits';
import { formatExact } from '@/lib/core/model/decimal-text';
import type {
  CancelAnswer,
  SentOrder,
  SubmitAnswer,
  TradingVenue,
  VenueAnswer,
  VenueCall,
  VenueCapabilities,
  VenueOrder,
} from '@/lib/ports/trading-venue';
import { whyNotSent } from '../check-sent-order';
import { asRow, Unreadable } from '../read-answer';
import type { AlpacaQuestion, AlpacaReply, AlpacaWire } from './alpaca-wire';
import { readAlpacaOrder } from './read-alpaca';

type OrderName = Parameters<TradingVenue['cancel']>[0];

/** Our name is taken: an order of ours is there, whatever the status says. */
const NAME_TAKEN = /client_order_id|unique/i;
const PROVES_NOT_PLACED = [400, 401, 403, 422, 429];
const NOT_FOUND = 404;

/** Placing, canceling and finding one order of one account. */
export class AlpacaOrders {
  private record: (call: VenueCall) => void = () => undefined;

  constructor(
    private readonly wire: AlpacaWire,
    private readonly capabilities: VenueCapabilities,
  ) {}

  onCall(record: (call: VenueCall) => void): void {
    this.record = record;
  }

  async submit(order: SentOrder): Promise<SubmitAnswer> {
    const why = whyNotSent(order, this.capabilities);
    if (why !== null) return { kind: 'rejected', code: 'NOT_SENT', message: why };
    const reply = await this.ask('submit', order, {
      purpose: 'submit',
      method: 'POST',
      path: '/v2/orders',
      body: JSON.stringify(orderBody(order)),
    });
    if (reply.kind === 'held') return { kind: 'rejected', code: 'NOT_SENT', message: reply.fault.detail };
    if (reply.answer.isUnsent)
      return { kind: 'rejected', code: 'NOT_SENT', message: reply.answer.problem ?? 'nobody is there' };
    if (reply.kind === 'coded') {
      const isProven = PROVES_NOT_PLACED.includes(reply.status) && !NAME_TAKEN.test(reply.message);
      if (isProven) return { kind: 'rejected', code: reply.code, message: reply.message };
    }
    if (reply.kind !== 'told') return { kind: 'unknown', detail: this.wire.faultOf(reply).detail };
    const report = this.order(reply.value, order);
    if ('unreadable' in report) return { kind: 'unknown', detail: report.unreadable };
    return { kind: 'accepted', venueOrderId: report.venueOrderId, report };
  }

  /** The venue cancels by its own id and says only that it will: the order is looked up before and after. */
  async cancel(name: OrderName): Promise<CancelAnswer> {
    const before = await this.find('cancel', name);
    if (!before.ok) return { kind: 'unknown', detail: before.fault.detail };
    if (before.value === null) return { kind: 'gone', code: String(NOT_FOUND), message: 'order not found' };
    const path = `/v2/orders/${encodeURIComponent(before.value.venueOrderId)}`;
    const reply = await this.ask('cancel', name, { purpose: 'cancel', method: 'DELETE', path });
    if (reply.kind === 'coded' && (reply.status === NOT_FOUND || reply.status === 422))
      return { kind: 'gone', code: reply.code, message: reply.message };
    if (reply.kind !== 'told') return { kind: 'unknown', detail: this.wire.faultOf(reply).detail };
    const after = await this.find('cancel', name);
    if (after.ok && after.value !== null && ['canceled', 'expired'].includes(after.value.state))
      return { kind: 'canceled', report: after.value };
    return { kind: 'unknown', detail: 'the cancel was taken, and the order is not canceled yet' };
  }

  findOrder(name: OrderName): Promise<VenueAnswer<VenueOrder | null>> {
    return this.find('find', name);
  }

  private async find(purpose: 'find' | 'cancel', name: OrderName): Promise<VenueAnswer<VenueOrder | null>> {
    const path = `/v2/orders:by_client_order_id?client_order_id=${encodeURIComponent(name.clientOrderId)}`;
    const asked = purpose === 'find' ? 'question' : 'cancel';
    const reply = await this.ask(purpose, name, { purpose: asked, method: 'GET', path });
    if (reply.kind === 'coded' && reply.status === NOT_FOUND) return { ok: true, value: null };
    if (reply.kind !== 'told') return { ok: false, fault: this.wire.faultOf(reply) };
    const order = this.order(reply.value, name);
    if ('unreadable' in order) return { ok: false, fault: { kind: 'unreachable', detail: order.unreadable } };
    return { ok: true, value: order };
  }

  private async ask(
    purpose: VenueCall['purpose'],
    { clientOrderId }: OrderName,
    question: AlpacaQuestion,
  ): Promise<AlpacaReply> {
    const reply = await this.wire.ask(question);
    if (reply.kind === 'held') return reply;
    const { sentAtMs, answeredAtMs, status, bytes } = reply.answer;
    this.record({
      purpose,
      clientOrderId,
      request: `${question.method} ${question.path} ${question.body ?? ''}`.trim(),
      sentAtMs,
      answeredAtMs,
      httpStatus: status,
      body: bytes?.subarray(0, LIMITS.venueCallBytesKept) ?? null,
    });
    return reply;
  }

  /** The order of an answer, if it can be read and is the one that was asked for. */
  private order(
    value: unknown,
    { clientOrderId, instrument }: OrderName,
  ): VenueOrder | { unreadable: string } {
    try {
      const order = readAlpacaOrder(asRow(value, 'the answer'));
      const isOurs = order.clientOrderId === clientOrderId && order.symbol === instrument.symbol;
      return isOurs ? order : { unreadable: `the answer is about ${order.clientOrderId} of ${order.symbol}` };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { unreadable: error.message };
    }
  }
}

function orderBody(order: SentOrder): Record<string, string> {
  const { quantity, limitPrice, triggerPrice, trailDistance } = order;
  return {
    symbol: order.instrument.symbol,
    side: order.side,
    type: order.type.replace('-', '_'),
    time_in_force: order.timeInForce,
    client_order_id: order.clientOrderId,
    ...(quantity === null ? {} : { qty: formatExact(quantity) }),
    ...(limitPrice === null ? {} : { limit_price: formatExact(limitPrice) }),
    ...(triggerPrice === null ? {} : { stop_price: formatExact(triggerPrice) }),
    ...(trailDistance === null ? {} : { trail_price: formatExact(trailDistance) }),
  };
}
