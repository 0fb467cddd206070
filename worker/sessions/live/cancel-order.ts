import type { DeskInstruments } from './desk-instruments';
import { pendingCancel, type DeskOrder, type DeskOrders } from './desk-orders';
import type { DeskVoice } from './desk-voice';
import type { TradeReader } from './read-trades';
import type { VenueCaller } from './venue-caller';

const RETRY_MS = 2_000;
const RETRY_MS_MAX = 30_000;

/**
 * Takes orders back. A cancel is done when the venue shows the order ended, never because it was asked: until then it is asked
 * about and, where it is still open, asked for again, which is safe as often as one likes.
 */
export class CancelSender {
  constructor(
    private readonly parts: {
      readonly caller: VenueCaller;
      readonly instruments: DeskInstruments;
      readonly orders: DeskOrders;
      readonly voice: DeskVoice;
      readonly trades: TradeReader;
      readonly nowMs: () => number;
    },
  ) {}

  /** One that is being sent is canceled once the venue has answered. */
  async wish(order: DeskOrder, reason: string): Promise<void> {
    if (order.life.phase === 'ended') return;
    order.cancel ??= pendingCancel(reason);
    if (order.life.phase !== 'sending') await this.attempt(order);
  }

  async attempt(order: DeskOrder): Promise<void> {
    const { caller, instruments, voice, nowMs } = this.parts;
    const instrument = instruments.get(order.instrumentId);
    const { cancel } = order;
    if (cancel === null || cancel.isUnderWay || instrument === null || order.life.phase === 'ended') return;
    cancel.isUnderWay = true;
    try {
      const answer = await caller.cancel(order, instrument);
      if (answer.kind === 'canceled' && answer.report !== null)
        this.shown(order, voice.see(order, answer.report));
      else await this.ask(order);
    } finally {
      cancel.tries += 1;
      cancel.nextTryMs = nowMs() + Math.min(RETRY_MS * 2 ** Math.min(cancel.tries - 1, 6), RETRY_MS_MAX);
      cancel.isUnderWay = false;
    }
  }

  /** Asks about every order that is to go and is not gone, and asks again for its cancel where it is still open. */
  async tick(): Promise<void> {
    const { orders, nowMs } = this.parts;
    for (const order of orders.alive()) {
      const { cancel, life } = order;
      if (cancel === null || cancel.isUnderWay || life.phase === 'sending' || nowMs() < cancel.nextTryMs)
        continue;
      if (!life.owesTrades && (await this.ask(order)) === 'open') await this.attempt(order);
    }
  }

  /** What the venue says of it now. */
  private async ask(order: DeskOrder): Promise<'open' | 'other'> {
    const { caller, instruments, voice } = this.parts;
    const instrument = instruments.get(order.instrumentId);
    if (instrument === null) return 'other';
    const answer = await caller.find(order, instrument);
    // No answer proves nothing, and neither does the venue's word that it knows no such order.
    if (!answer.ok || answer.value === null) return 'other';
    this.shown(order, voice.see(order, answer.value));
    return ['pending', 'open', 'partially-filled'].includes(answer.value.state) ? 'open' : 'other';
  }

  private shown(order: DeskOrder, owesTrades: boolean): void {
    if (owesTrades) void this.parts.trades.read(order.instrumentId);
  }
}
