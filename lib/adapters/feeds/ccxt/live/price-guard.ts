/** What became of a price: it is taken, or kept out with a reason for people. */
export interface GuardOutcome<T> {
  readonly accept: (item: T) => void;
  readonly reject: (item: T, why: string) => void;
}

/** A price further than this factor from the last accepted one is not believed by itself. */
export const JUMP_FACTOR_MAX = 3;
/** Prices that confirm a jump agree with the first of them within this factor … */
const AGREEING_FACTOR = 1.2;
/** … are this many … */
const CONFIRMING = 3;
/** … and span this long by the venue's clock, so that a burst of one fault does not confirm itself. */
const CONFIRMING_MS = 1_000;
/** So many that wait are believed at once: no fault holds a market back for ever. */
const WAITING_MAX = 500;

/**
 * Keeps absurd prices out. Not a number, zero and negative are refused. A jump by more than JUMP_FACTOR_MAX waits: when the
 * next prices stay there (three that agree, over a second) it was a real move and all of them are let through in order;
 * when a later price is back in the old range, the ones that waited were one fault and are refused.
 */
export class PriceGuard<T> {
  private lastAccepted: number | null = null;
  private waiting: { item: T; price: number; timeMs: number }[] = [];

  constructor(private readonly out: GuardOutcome<T>) {}

  /** The price that later ones are held against, known from elsewhere: the newest of the venue's record. */
  anchor(price: number): void {
    if (Number.isFinite(price) && price > 0) this.lastAccepted ??= price;
  }

  /** True when this price would be taken right now. */
  isPlausible(price: number): boolean {
    if (!Number.isFinite(price) || price <= 0) return false;
    return this.lastAccepted === null || isWithin(price, this.lastAccepted, JUMP_FACTOR_MAX);
  }

  offer(item: T, { price, timeMs }: { price: number; timeMs: number }): void {
    if (!Number.isFinite(price) || price <= 0) {
      this.out.reject(item, `the price ${price} is not above zero`);
      return;
    }
    if (this.isPlausible(price)) {
      this.refuseWaiting();
      this.take(item, price);
      return;
    }
    const first = this.waiting[0];
    if (first !== undefined && !isWithin(price, first.price, AGREEING_FACTOR)) this.refuseWaiting();
    this.waiting.push({ item, price, timeMs });
    const spanMs = timeMs - this.waiting[0]!.timeMs;
    const isConfirmed = this.waiting.length >= CONFIRMING && spanMs >= CONFIRMING_MS;
    if (isConfirmed || this.waiting.length >= WAITING_MAX) this.believe();
  }

  private believe(): void {
    const believed = this.waiting;
    this.waiting = [];
    for (const { item, price } of believed) this.take(item, price);
  }

  private refuseWaiting(): void {
    if (this.waiting.length === 0) return;
    const refused = this.waiting;
    this.waiting = [];
    for (const { item, price } of refused) {
      this.out.reject(item, `the price ${price} is more than ${JUMP_FACTOR_MAX} times off and did not stay`);
    }
  }

  private take(item: T, price: number): void {
    this.lastAccepted = price;
    this.out.accept(item);
  }
}

function isWithin(price: number, reference: number, factor: number): boolean {
  return price <= reference * factor && price * factor >= reference;
}
