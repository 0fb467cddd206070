import { LIMITS } from '@/config/runtime/limits';
import type { Instrument } from '@/lib/core/model/instrument';
import {
  afterProbe,
  afterSweep,
  isProbeDue,
  isProvenAbsent,
  probeDueMs,
  PROVABLE_AFTER_MS,
  unknownCase,
  type AbsenceSweep,
  type Finding,
} from '@/lib/core/oms/resolve-unknown';
import type { BalanceCheck } from './check-balances';
import type { CancelSender } from './cancel-order';
import type { DeskInstruments } from './desk-instruments';
import { pendingCancel, type DeskOrder, type DeskOrders } from './desk-orders';
import type { DeskVoice } from './desk-voice';
import type { TradeReader } from './read-trades';
import type { VenueCaller } from './venue-caller';

/** Asks about orders of unknown fate until the venue has proven one thing or the other (faults R6; SPEC L5 to L8). */
export class UnknownResolver {
  private readonly asking = new Set<DeskOrder>();

  constructor(
    private readonly parts: {
      readonly caller: VenueCaller;
      readonly instruments: DeskInstruments;
      readonly orders: DeskOrders;
      readonly voice: DeskVoice;
      readonly cancels: CancelSender;
      readonly trades: TradeReader;
      readonly balances: BalanceCheck;
      readonly nowMs: () => number;
      readonly wallMs: () => number;
    },
  ) {}

  /** How long until the next question is due; null while nothing is unknown. */
  dueInMs(): number | null {
    const now = this.parts.nowMs();
    const dues = this.parts.orders.unknown().map(({ unknown }) => (unknown === null ? now : dueAt(unknown)));
    return dues.length === 0 ? null : Math.max(0, Math.min(...dues) - now);
  }

  async tick(): Promise<void> {
    const { orders, nowMs } = this.parts;
    for (const order of orders.unknown()) {
      order.unknown ??= unknownCase(nowMs());
      if (isProbeDue(order.unknown, nowMs())) await this.probe(order);
    }
  }

  /** One question, and after a quarter of an hour everything else that could show the order. */
  async probe(order: DeskOrder): Promise<void> {
    const { instruments, nowMs } = this.parts;
    const instrument = instruments.get(order.instrumentId);
    const { unknown } = order;
    if (unknown === null || instrument === null || this.asking.has(order)) return;
    this.asking.add(order);
    try {
      order.unknown = afterProbe(unknown);
      const query = await this.ask(order, instrument);
      await this.takeBackLate(order);
      // What was asked about may have been proven meanwhile, by an execution or by a person.
      if (order.unknown === null || nowMs() < unknown.lostAtMs + PROVABLE_AFTER_MS) return;
      const sweep = await this.sweep(order, instrument, query);
      if (order.unknown === null) return;
      order.unknown = afterSweep(order.unknown, sweep, nowMs());
      if (isProvenAbsent(order.unknown, nowMs())) {
        this.parts.voice.say(order, order.life.absent('PROVEN_ABSENT'));
      }
    } finally {
      this.asking.delete(order);
    }
  }

  private async ask(order: DeskOrder, instrument: Instrument): Promise<Finding> {
    const answer = await this.parts.caller.find(order, instrument);
    if (!answer.ok) return 'no-answer';
    if (answer.value === null) return 'absent';
    if (this.parts.voice.see(order, answer.value)) void this.parts.trades.read(order.instrumentId);
    return 'present';
  }

  /** A limit order that nobody wants any more is canceled by name: the answer also tells whether it is there. */
  private async takeBackLate(order: DeskOrder): Promise<void> {
    const { cancels, wallMs } = this.parts;
    const { goodUntilMs, type, life } = order;
    if (type !== 'limit' || goodUntilMs === null || wallMs() < goodUntilMs || life.phase === 'ended') return;
    order.cancel ??= pendingCancel('EXPIRED');
    await cancels.attempt(order);
  }

  private async sweep(order: DeskOrder, instrument: Instrument, query: Finding): Promise<AbsenceSweep> {
    const { caller, trades, balances } = this.parts;
    const isIt = ({ clientOrderId }: { clientOrderId: string | null }): boolean =>
      clientOrderId === order.clientOrderId;
    const open = await caller.openOrders();
    const history = await caller.ordersSince(instrument, order.claimedAtMs - LIMITS.deskLookBackMs);
    const isRead = await trades.read(order.instrumentId);
    return {
      query,
      openOrders: !open.ok ? 'no-answer' : open.value.some(isIt) ? 'present' : 'absent',
      orderHistory: !history.ok ? 'no-answer' : history.value.some(isIt) ? 'present' : 'absent',
      trades: !isRead ? 'no-answer' : order.life.phase === 'unknown' ? 'absent' : 'present',
      balancesAgree: await balances.agreeOn(order.instrumentId),
    };
  }
}

function dueAt({ lostAtMs, asked }: NonNullable<DeskOrder['unknown']>): number {
  return lostAtMs + probeDueMs(asked);
}
