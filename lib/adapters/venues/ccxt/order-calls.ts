import { formatExact } from '@/lib/core/model/decimal-text';
import { LIMITS } from '@/config/runtime/limits';
import type {
  CancelAnswer,
  SendWindow,
  SentOrder,
  SubmitAnswer,
  TradingVenue,
  VenueAnswer,
  VenueCall,
  VenueCapabilities,
  VenueOrder,
} from '@/lib/ports/trading-venue';
import { whyNotSent } from '../check-sent-order';
import { asRow, readText, Unreadable } from '../read-answer';
import { provesNotPlaced, readAnswer, faultOf, type Reading } from './classify-answer';
import { NotSent, orderRequest } from './order-request';
import { LISTED_FIELDS, readOrder, type OrderFields } from './read-orders';
import type { LineQuestion, LineReply, VenueLine } from './venue-line';
import type { BinanceForm } from './venue-rows';

const PLACED: Record<VenueCapabilities['market'], OrderFields> = {
  spot: { clientId: 'clientOrderId', created: 'transactTime', updated: 'transactTime' },
  linear: { clientId: 'clientOrderId', created: 'updateTime', updated: 'updateTime' },
};
const CANCELED: Record<VenueCapabilities['market'], OrderFields> = {
  spot: { clientId: 'origClientOrderId', created: 'transactTime', updated: 'transactTime' },
  linear: PLACED.linear,
};

/** "Unknown order sent." and "Order does not exist." */
const NO_SUCH_ORDER = [-2011, -2013];

type OrderName = Parameters<TradingVenue['cancel']>[0];

/** Placing, canceling and finding one order: each asks once, and each is told to the record byte for byte. */
export class OrderCalls {
  private record: (call: VenueCall) => void = () => undefined;

  constructor(
    private readonly line: VenueLine,
    private readonly form: BinanceForm,
    private readonly capabilities: VenueCapabilities,
    private readonly nowMs: () => number,
  ) {}

  onCall(record: (call: VenueCall) => void): void {
    this.record = record;
  }

  async submit(order: SentOrder, window: SendWindow): Promise<SubmitAnswer> {
    let params: Record<string, string>;
    try {
      params = this.request(order);
    } catch (error) {
      if (error instanceof NotSent) return notSent(error.message);
      throw error;
    }
    const reply = await this.ask('submit', order.clientOrderId, {
      method: 'POST',
      params,
      window: { atMs: window.claimedAtMs, validMs: window.validMs },
    });
    if (reply.kind === 'held') return notSent(reply.fault.detail);
    const reading = readAnswer(reply.answer);
    if (reply.answer.isUnsent) return notSent(reply.answer.problem ?? 'nobody is there');
    if (reading.kind === 'coded' && provesNotPlaced(reading, this.form))
      return { kind: 'rejected', code: String(reading.code), message: reading.message };
    if (reading.kind !== 'told') return { kind: 'unknown', detail: detailOf(reading) };
    return unreadableAsUnknown((): SubmitAnswer => {
      const report = this.order(reading.value, PLACED[this.capabilities.market], order);
      return { kind: 'accepted', venueOrderId: report.venueOrderId, report };
    });
  }

  async cancel({ clientOrderId, instrument }: OrderName): Promise<CancelAnswer> {
    const reply = await this.ask(
      'cancel',
      clientOrderId,
      this.named('DELETE', { clientOrderId, instrument }),
    );
    if (reply.kind === 'held') return { kind: 'unknown', detail: reply.fault.detail };
    const reading = readAnswer(reply.answer);
    if (reading.kind === 'coded' && NO_SUCH_ORDER.includes(reading.code))
      return { kind: 'gone', code: String(reading.code), message: reading.message };
    if (reading.kind !== 'told') return { kind: 'unknown', detail: detailOf(reading) };
    return unreadableAsUnknown((): CancelAnswer => {
      const report = this.order(reading.value, CANCELED[this.capabilities.market], {
        clientOrderId,
        instrument,
      });
      if (report.state === 'canceled' || report.state === 'expired') return { kind: 'canceled', report };
      return { kind: 'unknown', detail: `the answer to the cancel says ${report.state}` };
    });
  }

  async findOrder(name: OrderName): Promise<VenueAnswer<VenueOrder | null>> {
    const reply = await this.ask('find', name.clientOrderId, this.named('GET', name));
    if (reply.kind === 'held') return { ok: false, fault: reply.fault };
    const reading = readAnswer(reply.answer);
    if (reading.kind === 'coded' && reading.code === -2013) return { ok: true, value: null };
    if (reading.kind !== 'told') return { ok: false, fault: faultOf(reading, reply.answer, this.nowMs()) };
    try {
      return { ok: true, value: this.order(reading.value, LISTED_FIELDS, name) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { ok: false, fault: { kind: 'unreachable', detail: error.message } };
    }
  }

  /** The request of an order that passed every check, or why it is not sent. @throws NotSent */
  private request(order: SentOrder): Record<string, string> {
    const why = whyNotSent(order, this.capabilities);
    if (why !== null) throw new NotSent(why);
    const { symbol } = order.instrument;
    const symbolId = this.line.symbolId(symbol);
    if (symbolId === null) throw new NotSent(`${symbol} is not listed`);
    this.assertSameGrid(order);
    return orderRequest(order, this.capabilities.market, symbolId);
  }

  /** The library's rounding is never used; that it would round proves that the venue's grid is not the one we know. */
  private assertSameGrid({ instrument, quantity, limitPrice, triggerPrice }: SentOrder): void {
    const exchange = this.line.loaded;
    if (exchange === null) throw new NotSent('the list of instruments is not loaded yet');
    const check = (amount: bigint | null, rounded: (symbol: string, text: string) => unknown): void => {
      if (amount === null) return;
      const text = formatExact(amount);
      let made: unknown;
      try {
        made = rounded(instrument.symbol, text);
      } catch (error) {
        throw new NotSent(`${text} is not on the grid of the venue: ${String(error).slice(0, 80)}`);
      }
      if (made !== text)
        throw new NotSent(`${text} is not on the grid of the venue, which has ${String(made)}`);
    };
    check(quantity, (symbol, text) => exchange.amountToPrecision(symbol, text));
    for (const price of [limitPrice, triggerPrice])
      check(price, (symbol, text) => exchange.priceToPrecision(symbol, text));
  }

  private named(
    method: 'GET' | 'DELETE',
    { clientOrderId, instrument }: OrderName,
  ): Omit<LineQuestion, 'purpose' | 'api' | 'path'> {
    const symbolId = this.line.symbolId(instrument.symbol) ?? instrument.symbol;
    return {
      method,
      params: { symbol: symbolId, origClientOrderId: clientOrderId },
      window: this.line.window(),
    };
  }

  private async ask(
    purpose: VenueCall['purpose'],
    clientOrderId: string,
    question: Omit<LineQuestion, 'purpose' | 'api' | 'path'>,
  ): Promise<LineReply> {
    const reply = await this.line.ask({
      ...question,
      api: this.form.api.private,
      path: 'order',
      purpose: purpose === 'find' ? 'question' : purpose,
    });
    if (reply.kind === 'held') return reply;
    const { sentAtMs, answeredAtMs, status, bytes } = reply.answer;
    this.record({
      purpose,
      clientOrderId,
      request: reply.request,
      sentAtMs,
      answeredAtMs,
      httpStatus: status,
      body: bytes?.subarray(0, LIMITS.venueCallBytesKept) ?? null,
    });
    return reply;
  }

  /** @throws Unreadable, also for an answer about another order */
  private order(value: unknown, fields: OrderFields, name: OrderName): VenueOrder {
    const row = asRow(value, 'the answer');
    assertOurs(row, fields.clientId, name);
    const order = readOrder(row, fields, (id) => this.line.symbol(id));
    if (order.symbol !== name.instrument.symbol) throw new Unreadable(`the answer is about ${order.symbol}`);
    return order;
  }
}

function assertOurs(row: ReturnType<typeof asRow>, field: string, { clientOrderId }: OrderName): void {
  const named = readText(row, field);
  if (named !== clientOrderId) throw new Unreadable(`the answer is about ${named.slice(0, 40)}`);
}

/** Nothing left, so that the venue cannot have it: the one rejection that is ours. */
function notSent(message: string): SubmitAnswer {
  return { kind: 'rejected', code: 'NOT_SENT', message };
}

function unreadableAsUnknown<T>(read: () => T): T | { kind: 'unknown'; detail: string } {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unknown', detail: error.message };
  }
}

function detailOf(reading: Exclude<Reading, { kind: 'told' }>): string {
  return reading.kind === 'coded'
    ? `HTTP ${reading.status}, ${reading.code}: ${reading.message}`
    : reading.detail;
}
