import type { VenueOrderId } from '@/lib/core/model/ids';

/** What a venue says of an order, as far as its life is concerned. */
export interface SeenOrder {
  readonly venueOrderId: VenueOrderId;
  readonly state: 'pending' | 'open' | 'partially-filled' | 'filled' | 'canceled' | 'expired' | 'rejected';
  readonly filledQuantity: bigint;
}

/** `unknown`: sent, and nobody knows whether it is there. `ended`: nothing more is owed to anybody. */
export type FollowedPhase = 'sending' | 'unknown' | 'alive' | 'ended';

/** What is to be said about an order because of what was learned. A fill is said by whoever has the execution. */
export type Telling =
  | { readonly kind: 'accepted'; readonly venueOrderId: VenueOrderId }
  | { readonly kind: 'lost' }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'canceled'; readonly reason: string }
  | { readonly kind: 'expired'; readonly reason: string }
  | { readonly kind: 'not-placed'; readonly reason: string };

type Ending = 'filled' | 'canceled' | 'expired' | 'rejected';
const ENDINGS: readonly string[] = ['filled', 'canceled', 'expired', 'rejected'];

/**
 * One order as a venue shows it, whatever the order in which things are learned (SPEC O22 to O25): answers, states and executions
 * may be missing, late, repeated or shuffled. Every method answers what is to be said now, and never says a thing twice.
 */
export class FollowedOrder {
  phase: FollowedPhase = 'sending';
  venueOrderId: VenueOrderId | null = null;
  filled = 0n;
  /** The most that the venue ever said was filled: executions up to there have to come before an end is said. */
  filledAtVenue = 0n;
  ending: Ending | null = null;
  private reason = '';
  private isAccepted = false;
  private saidLast = false;
  private readonly trades: string[] = [];

  /** `wanted`: base quantity asked for; null where an amount of the quote asset was. */
  constructor(readonly wanted: bigint | null) {}

  /** Goes on from what our books say: known to be at the venue, of unknown fate, or over. */
  resume(known: {
    readonly isAccepted: boolean;
    readonly isUnknown: boolean;
    readonly isEnded: boolean;
    readonly venueOrderId: VenueOrderId | null;
    readonly trades: readonly { readonly id: string; readonly quantity: bigint }[];
  }): void {
    this.isAccepted = known.isAccepted;
    this.phase = known.isUnknown ? 'unknown' : 'alive';
    if (known.isEnded) this.phase = 'ended';
    this.venueOrderId = known.venueOrderId;
    for (const { id, quantity } of known.trades) {
      this.trades.push(id);
      this.filled += quantity;
    }
  }

  /** No answer that proves anything. Known to be there already, nothing is lost. */
  lose(): Telling[] {
    if (this.phase !== 'sending') return [];
    this.phase = 'unknown';
    return [{ kind: 'lost' }];
  }

  /** The venue's own refusal of the submit. It says nothing about an order that was seen there since. */
  refuse(reason: string): Telling[] {
    if (this.isAccepted || this.trades.length > 0 || this.phase === 'ended') return [];
    this.phase = 'ended';
    return [{ kind: 'rejected', reason }];
  }

  /** Proven, or decided by a person, never to have reached the book. Whatever was seen there since wins. */
  absent(reason: string): Telling[] {
    if (this.isAccepted || this.trades.length > 0 || this.phase === 'ended') return [];
    this.phase = 'ended';
    return [{ kind: 'not-placed', reason }];
  }

  /** The venue shows the order. States only count forward: an older one changes nothing. */
  see(order: SeenOrder, reason = ''): Telling[] {
    this.venueOrderId ??= order.venueOrderId;
    if (order.filledQuantity > this.filledAtVenue) this.filledAtVenue = order.filledQuantity;
    if (this.phase === 'ended') return [];
    if (order.state === 'rejected' && !this.isAccepted && this.filledAtVenue === 0n)
      return this.refuse(reason);
    const tellings = this.accept();
    if (this.ending === null && ENDINGS.includes(order.state)) {
      this.ending = order.state as Ending;
      this.reason = reason;
    }
    return [...tellings, ...this.settle()];
  }

  /** True when this execution was counted already. */
  knows(tradeId: string): boolean {
    return this.trades.includes(tradeId);
  }

  /** Counts an execution; null when it was counted before. `isLast`: the venue owes nothing more of the order. */
  count(trade: {
    readonly tradeId: string;
    readonly venueOrderId: VenueOrderId;
    readonly quantity: bigint;
  }): { readonly tellings: Telling[]; readonly isLast: boolean } | null {
    const { tradeId, quantity } = trade;
    if (this.knows(tradeId)) return null;
    this.venueOrderId ??= trade.venueOrderId;
    const tellings = this.accept();
    this.trades.push(tradeId);
    this.filled += quantity;
    const isWhole =
      this.wanted === null
        ? this.ending === 'filled' && this.filled >= this.filledAtVenue
        : this.filled >= this.wanted;
    const isLast = isWhole && !this.saidLast;
    if (isLast) this.saidLast = true;
    if (isWhole) this.phase = 'ended';
    return { tellings, isLast };
  }

  /** Says the end once every execution up to it is counted (SPEC O24). */
  settle(): Telling[] {
    if (this.phase === 'ended' || this.ending === null || this.filled < this.filledAtVenue) return [];
    this.phase = 'ended';
    if (this.ending === 'filled')
      return this.saidLast ? [] : [{ kind: 'canceled', reason: this.reason || 'CLOSED_BY_VENUE' }];
    if (this.ending === 'canceled') return [{ kind: 'canceled', reason: this.reason || 'CANCELED' }];
    return [{ kind: 'expired', reason: this.reason || 'EXPIRED_BY_VENUE' }];
  }

  /** True when the venue says that more has filled than we have executions of. */
  get owesTrades(): boolean {
    return this.filled < this.filledAtVenue;
  }

  private accept(): Telling[] {
    if (this.phase === 'sending' || this.phase === 'unknown') this.phase = 'alive';
    if (this.isAccepted || this.venueOrderId === null) return [];
    this.isAccepted = true;
    return [{ kind: 'accepted', venueOrderId: this.venueOrderId }];
  }
}
