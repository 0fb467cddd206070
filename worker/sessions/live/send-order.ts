import { LIMITS } from '@/config/runtime/limits';
import type { Instrument } from '@/lib/core/model/instrument';
import type { ClaimedOrder } from '@/lib/ports/order-desk';
import type { SentOrder, VenueCapabilities } from '@/lib/ports/trading-venue';
import type { CancelSender } from './cancel-order';
import type { DeskConditions } from './desk-conditions';
import type { DeskInstruments } from './desk-instruments';
import type { DeskOrder } from './desk-orders';
import type { DeskVoice } from './desk-voice';
import type { TradeReader } from './read-trades';
import type { VenueCaller } from './venue-caller';

/** Sends what was claimed: one attempt per order, ever. What is held back here never leaves, and is proven not to be there. */
export class OrderSender {
  private underWay = 0;

  constructor(
    private readonly parts: {
      readonly caller: VenueCaller;
      readonly instruments: DeskInstruments;
      readonly conditions: DeskConditions;
      readonly voice: DeskVoice;
      readonly cancels: CancelSender;
      readonly trades: TradeReader;
      readonly wallMs: () => number;
      /** The venue refused an order: what it says about the account is asked at once. */
      readonly onRefused: () => void;
    },
  ) {}

  /** Orders that were sent and are not answered. */
  get unanswered(): number {
    return this.underWay;
  }

  async send(claimed: ClaimedOrder, order: DeskOrder): Promise<void> {
    const { caller, instruments, voice, trades, cancels } = this.parts;
    const instrument = instruments.get(order.instrumentId);
    const held = this.whyHeld(claimed, order, instrument);
    if (held !== null || instrument === null) {
      voice.say(order, order.life.absent(`NOT_SENT ${held ?? ''}`.trim()));
      return;
    }
    this.underWay += 1;
    try {
      const window = { claimedAtMs: claimed.claimedAtMs, validMs: LIMITS.deskClaimValidMs };
      const answer = await caller.submit(sentOrderOf(claimed, instrument, caller.capabilities), window);
      if (answer.kind === 'unknown') voice.say(order, order.life.lose(), answer.detail);
      else if (answer.kind === 'rejected') {
        voice.say(order, order.life.refuse(`${answer.code} ${answer.message}`.trim()));
        this.parts.onRefused();
      } else {
        const seen = { venueOrderId: answer.venueOrderId, state: 'open', filledQuantity: 0n } as const;
        voice.say(order, order.life.see(seen));
        if (answer.report !== null && voice.see(order, answer.report)) void trades.read(order.instrumentId);
      }
    } finally {
      this.underWay -= 1;
    }
    if (order.cancel !== null) await cancels.attempt(order);
  }

  private whyHeld(claimed: ClaimedOrder, order: DeskOrder, instrument: Instrument | null): string | null {
    const { conditions, wallMs } = this.parts;
    if (instrument === null) return `NOT_LISTED: ${order.instrumentId}`;
    const ageMs = wallMs() - claimed.claimedAtMs;
    if (ageMs > LIMITS.deskClaimValidMs) return `CLAIM_TOO_OLD: ${ageMs} ms`;
    return conditions.whyNotSent(order.reduceOnly);
  }
}

/** As it goes over the wire. A venue that knows no reduce-only orders is not told of it: the claim made sure that it fits. */
function sentOrderOf(
  { clientOrderId, request }: ClaimedOrder,
  instrument: Instrument,
  { reduceOnly }: VenueCapabilities,
): SentOrder {
  const { side, type, quantity, quoteQuantity, limitPrice, triggerPrice, trailDistance, timeInForce } =
    request;
  return {
    clientOrderId,
    instrument,
    side,
    type,
    quantity,
    quoteQuantity,
    limitPrice,
    triggerPrice,
    trailDistance,
    timeInForce,
    goodUntilMs: request.goodUntilMs,
    reduceOnly: request.reduceOnly && reduceOnly,
    postOnly: request.postOnly,
  };
}
