import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { findDeskOrder } from '@/lib/adapters/db/desk-orders';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { Fill } from '@/lib/core/model/fill';
import type { Instrument } from '@/lib/core/model/instrument';
import type { TradeId } from '@/lib/core/model/ids';
import { NO_MONEY } from '@/lib/core/model/money';
import type { VenueTrade } from '@/lib/ports/trading-venue';
import type { DeskBooks } from './desk-books';
import type { DeskExternals } from './desk-externals';
import type { DeskInstruments } from './desk-instruments';
import type { DeskOrder, DeskOrders } from './desk-orders';
import type { Tell } from './desk-settings';
import type { DeskVoice } from './desk-voice';
import type { VenueCaller } from './venue-caller';

/** How far one instrument was read: the newest executions, oldest of them first, and from when on they count at all. */
interface Cursor {
  readonly recent: TradeId[];
  readonly known: Set<string>;
  sinceMs: number;
  reading: Promise<boolean> | null;
}

const KNOWN_IDS_MAX = 5_000;
/** Ours by name, and yet none of ours can be there: an execution of it is somebody else's until a person looks at it. */
const NEVER_THERE = ['rejected', 'not-placed', 'denied'];

/**
 * The truth about executions: the venue's own list of them, instrument by instrument, after the last one seen, with an overlap
 * (R8). Every execution is told once, under the order that it belongs to; one that nobody can place yet holds up those after it.
 */
export class TradeReader {
  private readonly cursors = new Map<string, Cursor>();

  constructor(
    private readonly parts: {
      readonly db: Database;
      readonly accountId: string;
      readonly caller: VenueCaller;
      readonly instruments: DeskInstruments;
      readonly orders: DeskOrders;
      readonly voice: DeskVoice;
      readonly books: DeskBooks;
      readonly externals: DeskExternals;
      readonly tell: Tell;
      readonly nowMs: () => number;
      readonly log: Log;
    },
  ) {}

  /** Begins, or begins anew further back; what is booked already counts as seen. */
  begin(instrumentId: string, sinceMs: number, knownIds: readonly string[]): void {
    const known = this.cursors.get(instrumentId)?.known ?? new Set<string>();
    for (const id of knownIds) known.add(id);
    this.cursors.set(instrumentId, { recent: [], known, sinceMs, reading: null });
  }

  instrumentIds(): string[] {
    return [...this.cursors.keys()];
  }

  /** Reads until there is nothing new. False: not everything could be read, or placed. Two who ask at once share one reading. */
  read(instrumentId: string): Promise<boolean> {
    const cursor = this.cursors.get(instrumentId);
    const instrument = this.parts.instruments.get(instrumentId);
    if (cursor === undefined || instrument === null) return Promise.resolve(false);
    // What happened after the reading under way began may not be in it.
    const before = cursor.reading ?? Promise.resolve(true);
    cursor.reading = before
      .then(() => this.readPages(instrument, cursor))
      .catch((err: unknown) => {
        this.parts.log.warn({ err, instrumentId }, 'executions could not be read');
        return false;
      });
    return cursor.reading;
  }

  async readAll(): Promise<boolean> {
    let isWhole = true;
    for (const instrumentId of this.cursors.keys()) isWhole = (await this.read(instrumentId)) && isWhole;
    return isWhole;
  }

  private async readPages(instrument: Instrument, cursor: Cursor): Promise<boolean> {
    const [oldest] = cursor.recent;
    let after: { tradeId: TradeId } | { sinceMs: number } =
      oldest !== undefined && cursor.recent.length >= LIMITS.deskTradesOverlap
        ? { tradeId: oldest }
        : { sinceMs: cursor.sinceMs };
    for (let page = 0; page < LIMITS.deskTradePagesMax; page += 1) {
      const answer = await this.parts.caller.tradesAfter(instrument, after);
      if (!answer.ok) return false;
      const fresh = answer.value.filter(({ tradeId }) => !cursor.known.has(String(tradeId)));
      for (const trade of fresh) {
        if (!(await this.take(instrument, trade))) return false;
        remember(cursor, trade.tradeId);
      }
      const last = answer.value.at(-1);
      if (fresh.length === 0 || last === undefined) return true;
      after = { tradeId: last.tradeId };
    }
    return false;
  }

  /** One execution to whom it belongs. False when that cannot be said yet. */
  private async take(instrument: Instrument, trade: VenueTrade): Promise<boolean> {
    const { books, externals } = this.parts;
    if (trade.timeMs < books.openedAtMs) return true;
    const owner = await this.ownerOf(instrument, trade);
    if (owner === 'not-known') return false;
    if (owner === 'not-ours') {
      await externals.trade(instrument.id, trade);
      books.trade(instrument.id, trade);
      return true;
    }
    if (owner.life.wanted === null && owner.life.ending === null && !(await this.lookUp(owner, instrument)))
      return false;
    this.book(owner, trade);
    return true;
  }

  private book(order: DeskOrder, trade: VenueTrade): void {
    const { venueOrderId, quantity } = trade;
    const counted = order.life.count({ tradeId: String(trade.tradeId), venueOrderId, quantity });
    if (counted === null) return;
    const { voice, books, tell, nowMs } = this.parts;
    books.trade(order.instrumentId, trade);
    voice.say(order, counted.tellings);
    const report = {
      kind: 'order-filled',
      timeMs: nowMs(),
      fill: fillOf(order, trade),
      isLast: counted.isLast,
    } as const;
    tell(order.runId, report);
    voice.say(order, order.life.settle());
  }

  private async ownerOf(
    instrument: Instrument,
    trade: VenueTrade,
  ): Promise<DeskOrder | 'not-ours' | 'not-known'> {
    const { orders, db, accountId, caller, voice } = this.parts;
    const { venueOrderId } = trade;
    const followed = orders.ofVenueId(instrument.id, venueOrderId);
    if (followed !== undefined) return followed;
    const named = { accountId, instrumentId: instrument.id, clientOrderId: null, venueOrderId };
    const booked = await findDeskOrder(db, named);
    if (booked !== null) return NEVER_THERE.includes(booked.state) ? 'not-ours' : orders.resume(booked);
    const alive = orders.alive().filter(({ instrumentId }) => instrumentId === instrument.id);
    const sinceMs =
      Math.min(trade.timeMs, ...alive.map(({ claimedAtMs }) => claimedAtMs)) - LIMITS.deskLookBackMs;
    const history = await caller.ordersSince(instrument, sinceMs);
    if (!history.ok) return 'not-known';
    const shown = history.value.find((order) => order.venueOrderId === venueOrderId);
    if (shown === undefined) {
      // An order that we lost may be the one, and the venue does not show it yet.
      return alive.some(({ life, side }) => life.venueOrderId === null && side === trade.side)
        ? 'not-known'
        : 'not-ours';
    }
    const ours = orders.named(shown.clientOrderId) ?? (await this.bookedAs(instrument.id, shown));
    if (ours === null) return 'not-ours';
    voice.see(ours, shown);
    return ours;
  }

  private async bookedAs(
    instrumentId: string,
    { clientOrderId, venueOrderId }: { clientOrderId: string | null; venueOrderId: string },
  ): Promise<DeskOrder | null> {
    const { db, accountId, orders } = this.parts;
    const row = await findDeskOrder(db, { accountId, instrumentId, clientOrderId, venueOrderId });
    return row === null || NEVER_THERE.includes(row.state) ? null : orders.resume(row);
  }

  /** An order for an amount is full when the venue says so: its executions alone do not tell. */
  private async lookUp(order: DeskOrder, instrument: Instrument): Promise<boolean> {
    const answer = await this.parts.caller.find(order, instrument);
    if (!answer.ok || answer.value === null) return false;
    this.parts.voice.see(order, answer.value);
    return true;
  }
}

function fillOf(order: DeskOrder, trade: VenueTrade): Fill {
  const { side, price, quantity, value, fee, feeAsset, liquidity, timeMs, tradeId } = trade;
  const { orderNumber, instrument } = order;
  return {
    orderNumber,
    tradeId,
    timeMs,
    instrument,
    side,
    price,
    quantity,
    value,
    fee,
    feeAsset,
    liquidity,
    slippage: NO_MONEY,
  };
}

function remember({ recent, known }: Cursor, tradeId: TradeId): void {
  recent.push(tradeId);
  if (recent.length > LIMITS.deskTradesOverlap) recent.shift();
  known.add(String(tradeId));
  if (known.size > KNOWN_IDS_MAX) for (const id of known) return void known.delete(id);
}
