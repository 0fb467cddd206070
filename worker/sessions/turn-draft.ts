import type {
  Turn,
  TurnEntry,
  TurnFill,
  TurnInput,
  TurnOrder,
  TurnStep,
} from '@/lib/adapters/db/append-turn';
import type { Engine } from '@/lib/core/engine/engine';
import type { Entry, OrderSubmittedEntry } from '@/lib/core/journal/entry';
import { entryText } from '@/lib/core/journal/entry-text';
import { exactFromFloat, decimalsOf } from '@/lib/core/model/crossing';
import { formatExact } from '@/lib/core/model/decimal-text';
import { asOrderNumber, type OrderNumber } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, notional } from '@/lib/core/model/quantity';

/** Entries that move an order, and the state that the order table of the database is told. */
const STATE_AFTER: Partial<Record<Entry['kind'], string>> = {
  'order-accepted': 'open',
  'order-rejected': 'rejected',
  'order-canceled': 'canceled',
  'order-expired': 'expired',
  'cancel-requested': 'cancel-pending',
  'cancel-rejected': 'open',
  'order-lost': 'unknown',
  'order-not-placed': 'not-placed',
};

type Parts = Pick<Turn, 'inputs' | 'entries' | 'orders' | 'steps' | 'fills'>;

/** What one run was told and wrote since its last turn was written down. */
export class TurnDraft {
  inputs: TurnInput[] = [];
  entries: TurnEntry[] = [];
  orders: TurnOrder[] = [];
  private steps: TurnStep[] = [];
  private fills: TurnFill[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly instruments: readonly Instrument[],
    /** A simulated venue counts its executions per strategy, so that its numbers alone are not unique on the account. */
    private readonly isSimulated: boolean,
  ) {}

  get isEmpty(): boolean {
    return this.inputs.length === 0;
  }

  input(input: TurnInput): void {
    this.inputs.push(input);
  }

  /** An entry that the input numbered `inputN` led to, and what follows from it for the tables of orders and fills. */
  entry(entry: Entry, inputN: number): void {
    const { seq, timeMs, kind } = entry;
    // Latency can put a moment between two milliseconds; the line keeps it as it is.
    this.entries.push({ seq, timeMs: Math.floor(timeMs), kind, inputN, line: entryText(entry) });
    if (entry.kind === 'order-submitted') this.orders.push(this.orderOf(entry));
    if (entry.kind === 'fill') {
      this.fills.push(this.fillOf(entry, inputN));
      this.step(entry.orderNumber, { state: entry.isLast ? 'filled' : 'partially-filled', reason: '' });
      return;
    }
    const state = STATE_AFTER[kind];
    if (state === undefined || !('orderNumber' in entry)) return;
    const reason = 'reason' in entry ? entry.reason : '';
    const venueOrderId = 'venueOrderId' in entry ? entry.venueOrderId : null;
    this.step(entry.orderNumber, { state, reason, venueOrderId });
  }

  /** Everything so far, for one statement; the draft is empty afterwards. */
  take(): Parts {
    const { inputs, entries, orders, steps, fills } = this;
    this.inputs = [];
    this.entries = [];
    this.orders = [];
    this.steps = [];
    this.fills = [];
    return { inputs, entries, orders, steps, fills };
  }

  private step(
    orderNumber: OrderNumber,
    step: { state: string; reason: string; venueOrderId?: string | null },
  ): void {
    const order = this.engine.order(orderNumber);
    this.steps.push({
      clientOrderId: this.engine.clientOrderId(orderNumber),
      state: step.state,
      reason: step.reason,
      venueOrderId: step.venueOrderId ?? null,
      filledQuantity: formatExact(order?.filledQuantity ?? 0n),
      filledQuote: formatExact(order?.filledQuote ?? 0n),
    });
  }

  private orderOf(entry: OrderSubmittedEntry): TurnOrder {
    const orderNumber = asOrderNumber(entry.seq);
    const instrument = this.instruments[entry.instrument] as Instrument;
    const mark = this.markOf(entry.instrument);
    const text = (amount: bigint | null): string | null => (amount === null ? null : formatExact(amount));
    return {
      clientOrderId: this.engine.clientOrderId(orderNumber),
      orderNumber,
      instrumentId: instrument.id,
      side: entry.side,
      type: entry.type,
      quantity: text(entry.quantity),
      quoteQuantity: text(entry.quoteQuantity),
      limitPrice: text(entry.limitPrice),
      triggerPrice: text(entry.triggerPrice),
      trailDistance: text(entry.trailDistance),
      timeInForce: entry.timeInForce,
      goodUntilMs: entry.goodUntilMs,
      reduceOnly: entry.reduceOnly,
      postOnly: entry.postOnly,
      reason: entry.reason,
      referencePrice: text(mark),
      worstQuote: formatExact(worstOf(entry, mark)),
      decidedAtMs: Math.floor(entry.timeMs),
    };
  }

  private markOf(slot: number): Price | null {
    const mark = this.engine.marks.price[slot] as number;
    const { tickSize } = this.instruments[slot] as Instrument;
    return mark > 0 ? asPrice(exactFromFloat(mark, decimalsOf(tickSize), 'nearest')) : null;
  }

  private fillOf(entry: Extract<Entry, { kind: 'fill' }>, inputN: number): TurnFill {
    const clientOrderId = this.engine.clientOrderId(entry.orderNumber);
    const { tradeId } = entry;
    return {
      instrumentId: (this.instruments[entry.instrument] as Instrument).id,
      tradeId: this.isSimulated ? `${clientOrderId}:${tradeId}` : String(tradeId),
      clientOrderId,
      side: entry.side,
      price: formatExact(entry.price),
      quantity: formatExact(entry.quantity),
      value: formatExact(entry.value),
      fee: formatExact(entry.fee),
      feeAsset: entry.feeAsset,
      liquidity: entry.liquidity,
      timeMs: Math.floor(entry.timeMs),
      inputN,
    };
  }
}

/** The most an order can cost or take in the quote asset, at the highest of its prices; what is sold for less counts as much. */
function worstOf(entry: OrderSubmittedEntry, mark: Price | null): bigint {
  if (entry.quoteQuantity !== null) return entry.quoteQuantity;
  let price = mark ?? 0n;
  for (const named of [entry.limitPrice, entry.triggerPrice])
    if (named !== null && named > price) price = named;
  return notional(asPrice(price), asQuantity(entry.quantity ?? 0n), 'up');
}
