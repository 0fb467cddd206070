import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { findDeskOrder } from '@/lib/adapters/db/desk-orders';
import { matchOrders } from '@/lib/core/oms/reconcile';
import type { VenueOrder } from '@/lib/ports/trading-venue';
import type { DeskExternals } from './desk-externals';
import type { DeskInstruments } from './desk-instruments';
import type { DeskOrder, DeskOrders } from './desk-orders';
import type { DeskVoice } from './desk-voice';
import type { TradeReader } from './read-trades';
import type { VenueCaller } from './venue-caller';

/** What the account has open, compared with what our books say is alive. */
export class OrderSweep {
  /** What the venue showed last, for whoever compares both sides. */
  lastShown: readonly VenueOrder[] = [];

  constructor(
    private readonly parts: {
      readonly db: Database;
      readonly accountId: string;
      readonly caller: VenueCaller;
      readonly instruments: DeskInstruments;
      readonly orders: DeskOrders;
      readonly voice: DeskVoice;
      readonly trades: TradeReader;
      readonly externals: DeskExternals;
    },
  ) {}

  /** False: something could not be asked, so nothing is known about the rest. */
  async run(): Promise<boolean> {
    const { caller, orders, voice, instruments } = this.parts;
    const alive = orders.alive().filter(({ life }) => life.phase !== 'sending');
    const open = await caller.openOrders();
    if (!open.ok) return false;
    this.lastShown = open.value;
    const ours = alive.map((order) => ({
      order,
      clientOrderId: order.clientOrderId,
      venueOrderId: order.life.venueOrderId,
      isUnknown: order.life.phase === 'unknown',
    }));
    const { pairs, missing, strange } = matchOrders(ours, open.value);
    const owing = new Set<string>();
    for (const pair of pairs)
      if (voice.see(pair.ours.order, pair.theirs)) owing.add(pair.ours.order.instrumentId);
    for (const order of strange) await this.stranger(order);
    let isWhole = true;
    for (const { order, isUnknown } of missing) {
      const instrument = instruments.get(order.instrumentId);
      // Unknown ones have a schedule of their own, and being missing here proves nothing.
      if (isUnknown || instrument === null || order.life.phase === 'ended') continue;
      const answer = await caller.find(order, instrument);
      isWhole &&= answer.ok;
      if (answer.ok && answer.value !== null && voice.see(order, answer.value)) owing.add(order.instrumentId);
    }
    for (const instrumentId of owing) isWhole = (await this.parts.trades.read(instrumentId)) && isWhole;
    return isWhole;
  }

  /** Asks about the orders of one instrument that are alive: something happened there. */
  async askAbout(instrumentId: string): Promise<void> {
    const { caller, orders, voice, instruments, trades } = this.parts;
    const instrument = instruments.get(instrumentId);
    if (instrument === null) return;
    const alive = orders
      .alive()
      .filter((order) => order.instrumentId === instrumentId && order.life.phase === 'alive');
    for (const order of alive.slice(0, LIMITS.deskOrdersAskedMax)) {
      const answer = await caller.find(order, instrument);
      if (answer.ok && answer.value !== null && voice.see(order, answer.value))
        await trades.read(instrumentId);
    }
  }

  /** What the venue says became of every order since the oldest that is alive; finds what was lost. */
  async readHistory(): Promise<boolean> {
    const { caller, orders, voice, instruments, trades } = this.parts;
    const byInstrument = new Map<string, DeskOrder[]>();
    for (const order of orders.alive()) {
      byInstrument.set(order.instrumentId, [...(byInstrument.get(order.instrumentId) ?? []), order]);
    }
    for (const [instrumentId, alive] of byInstrument) {
      const instrument = instruments.get(instrumentId);
      if (instrument === null) continue;
      const sinceMs = Math.min(...alive.map(({ claimedAtMs }) => claimedAtMs)) - LIMITS.deskLookBackMs;
      const history = await caller.ordersSince(instrument, sinceMs);
      if (!history.ok) return false;
      let owes = false;
      for (const shown of history.value) {
        const order = orders.named(shown.clientOrderId) ?? orders.ofVenueId(instrumentId, shown.venueOrderId);
        if (order !== undefined && order.life.phase !== 'ended') owes = voice.see(order, shown) || owes;
      }
      if (owes) await trades.read(instrumentId);
    }
    return true;
  }

  /** Not one that is alive in our books: it ended meanwhile, or it is somebody else's. */
  private async stranger(shown: VenueOrder): Promise<void> {
    const { db, accountId, instruments, orders, voice, externals } = this.parts;
    const instrumentId = instruments.idOf(shown.symbol);
    const followed = orders.named(shown.clientOrderId) ?? orders.ofVenueId(instrumentId, shown.venueOrderId);
    if (followed !== undefined && followed.life.phase !== 'ended') return void voice.see(followed, shown);
    const { clientOrderId, venueOrderId } = shown;
    const booked = await findDeskOrder(db, { accountId, instrumentId, clientOrderId, venueOrderId });
    const isOver = booked !== null && ['filled', 'canceled', 'expired'].includes(booked.state);
    // The list may be older than what ended it. What never was there is another matter: it counts as somebody else's.
    if (isOver || (followed !== undefined && booked !== null && booked.state === 'open')) return;
    await externals.order(instrumentId, shown);
  }
}
