import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import {
  lastFillMs,
  listAliveDeskOrders,
  listKnownTradeIds,
  listOrderedInstruments,
  type DeskOrderRow,
} from '@/lib/adapters/db/desk-orders';
import { saveKeyState } from '@/lib/adapters/db/venue-accounts';
import { listSubmitAnswers } from '@/lib/adapters/db/venue-calls';
import { judged } from './publish-accounts';
import type { BalanceCheck } from './check-balances';
import type { ClockWatch } from './watch-clock';
import type { DeskAlerts } from './desk-alerts';
import type { DeskBooks } from './desk-books';
import type { DeskConditions } from './desk-conditions';
import type { DeskInstruments } from './desk-instruments';
import type { DeskOrders } from './desk-orders';
import type { DeskVoice } from './desk-voice';
import type { OrderSweep } from './sweep-orders';
import type { TradeReader } from './read-trades';
import type { VenueCaller } from './venue-caller';

/**
 * Makes our books and the account agree, step by step (faults 5.3). Whatever could not be asked ends the attempt: nobody
 * concludes from silence that there is nothing.
 */
export class Reconciler {
  constructor(
    private readonly parts: {
      readonly db: Database;
      readonly accountId: string;
      readonly instrumentIds: readonly string[];
      readonly caller: VenueCaller;
      readonly instruments: DeskInstruments;
      readonly orders: DeskOrders;
      readonly voice: DeskVoice;
      readonly books: DeskBooks;
      readonly trades: TradeReader;
      readonly sweep: OrderSweep;
      readonly balances: BalanceCheck;
      readonly clock: ClockWatch;
      readonly conditions: DeskConditions;
      readonly alerts: DeskAlerts;
    },
  ) {}

  /** True: everything was asked and both sides were compared. Throws only when the database does not answer. */
  async run(trigger: 'start' | 'reconnect' | 'deep' | 'asked'): Promise<boolean> {
    const { sweep, trades, balances } = this.parts;
    if (!(await this.learnTerms())) return false;
    const resumed = await this.resumeOrders();
    if (!(await this.beginTrades())) return false;
    // Executions are read last of the three: what an order says it filled has to be among them.
    if (!(await sweep.readHistory()) || !(await sweep.run()) || !(await trades.readAll())) return false;
    this.tellLost(resumed);
    return (await balances.run(trigger)) !== 'incomplete';
  }

  /** The venue's clock, what it lists, what our key may do. */
  private async learnTerms(): Promise<boolean> {
    const { caller, instruments, clock, db, accountId, conditions } = this.parts;
    const listed = await caller.loadListings();
    if (!listed.ok || !(await clock.measure())) return false;
    instruments.load(listed.value);
    const rights = await caller.keyRights();
    if (!rights.ok) {
      await saveKeyState(db, accountId, { keyState: 'refused', keyDetail: rights.fault.detail });
      return false;
    }
    const found = judged(rights.value);
    if (found.keyState === 'ok') conditions.lift('key-rights');
    else conditions.set('key-rights', found.keyDetail);
    await saveKeyState(db, accountId, found);
    return true;
  }

  /** Everything that our books say is alive, with what the venue had answered before whoever asked was gone. */
  private async resumeOrders(): Promise<readonly DeskOrderRow[]> {
    const { db, accountId, orders, voice } = this.parts;
    const rows = await listAliveDeskOrders(db, { accountId, limit: LIMITS.deskOrdersLoadedMax });
    const fresh = rows.filter(({ clientOrderId }) => orders.named(clientOrderId) === undefined);
    for (const row of fresh) orders.resume(row);
    const unanswered = fresh.filter(({ venueOrderId }) => venueOrderId === null);
    const answers = await listSubmitAnswers(
      db,
      unanswered.map(({ clientOrderId }) => clientOrderId),
    );
    for (const { clientOrderId, outcome, detail } of answers) {
      const order = orders.named(clientOrderId);
      if (order !== undefined && outcome === 'rejected') voice.say(order, order.life.refuse(detail));
    }
    return fresh;
  }

  /** What was being sent when its sender went away, and is nowhere to be seen. */
  private tellLost(resumed: readonly DeskOrderRow[]): void {
    const { orders, voice } = this.parts;
    for (const row of resumed) {
      const order = orders.named(row.clientOrderId);
      if (order === undefined || order.life.phase !== 'unknown') continue;
      if (row.state === 'unknown') voice.lost(order, 'still unknown after a restart');
      else voice.say(order, [{ kind: 'lost' }], 'its sender went away before it was answered');
    }
  }

  /** From an hour before anything that may still be under way; what is booked already is known by its id. */
  private async beginTrades(): Promise<boolean> {
    const { db, accountId, books, trades, orders, balances, instrumentIds } = this.parts;
    const ids = new Set([
      ...instrumentIds,
      ...(await listOrderedInstruments(db, accountId)),
      ...trades.instrumentIds(),
    ]);
    const isKnown = trades.instrumentIds().length > 0 && books.openedAtMs > 0;
    if (!isKnown && !(await books.load())) {
      for (const id of ids) trades.begin(id, 0, []);
      return balances.open();
    }
    const oldest = Math.min(
      (await lastFillMs(db, accountId)) ?? books.openedAtMs,
      ...orders.alive().map(({ claimedAtMs }) => claimedAtMs),
    );
    const sinceMs = Math.max(books.openedAtMs, oldest - LIMITS.deskLookBackMs);
    const known = new Map<string, string[]>();
    for (const { instrumentId, tradeId } of await listKnownTradeIds(db, { accountId, sinceMs })) {
      known.set(instrumentId, [...(known.get(instrumentId) ?? []), tradeId]);
    }
    for (const id of ids) trades.begin(id, sinceMs, known.get(id) ?? []);
    return true;
  }
}
