import type { BookDelta, BookEvent, BookLevel, BookSnapshot } from '@/lib/core/model/book-event';
import { BookSide } from './book-side';

/**
 * What became of an event.
 * `applied` it is in the book · `stale` the book had all of it · `gap` changes before it are missing, or it cannot be
 * read: the book is discarded · `unsynced` there is no book that it could change.
 */
export type ApplyOutcome = 'applied' | 'stale' | 'gap' | 'unsynced';

/** Best bid against best ask: apart as it should be, at one price, or the wrong way round. */
export type BookCrossing = 'none' | 'locked' | 'crossed';

/** Levels per side where the caller does not say: the deepest snapshot that common venues give. */
export const BOOK_LEVELS_MAX = 5_000;

/**
 * The book of one instrument, kept by changes (rules B1–B9 in SPEC.md). While `isKnown` is false it has no levels: a book
 * with a hole in its history is never read.
 */
export class OrderBook {
  readonly bids: BookSide;
  readonly asks: BookSide;
  isKnown = false;
  /** The venue's number of the last change that is in the book; −1 when there is none. */
  updateId = -1;
  timeMs = Number.NaN;
  /** No change has come since the last whole book: the next one may begin before it. */
  private isFresh = false;

  constructor(levelsMax: number = BOOK_LEVELS_MAX) {
    this.bids = new BookSide(1, levelsMax);
    this.asks = new BookSide(-1, levelsMax);
  }

  apply(event: BookEvent): ApplyOutcome {
    return event.kind === 'book-snapshot' ? this.load(event) : this.change(event);
  }

  /** Discards the book: nothing is known until the next whole one. */
  discard(): void {
    this.bids.clear();
    this.asks.clear();
    this.isKnown = false;
    this.isFresh = false;
    this.updateId = -1;
    this.timeMs = Number.NaN;
  }

  crossing(): BookCrossing {
    const distance = this.asks.priceAt(0) - this.bids.priceAt(0);
    if (distance < 0) return 'crossed';
    return distance === 0 ? 'locked' : 'none';
  }

  /**
   * Whether changes `firstUpdateId` … `lastUpdateId` follow. For callers that then set levels one by one without making
   * objects: `follows`, each level with `bids.set` or `asks.set`, `settle`. A gap discards the book.
   */
  follows(firstUpdateId: number, lastUpdateId: number): ApplyOutcome {
    if (!this.isKnown) return 'unsynced';
    if (lastUpdateId <= this.updateId) return 'stale';
    const next = this.updateId + 1;
    const isNext = this.isFresh ? firstUpdateId <= next && next <= lastUpdateId : firstUpdateId === next;
    if (isNext && firstUpdateId <= lastUpdateId) return 'applied';
    this.discard();
    return 'gap';
  }

  /** Begins a whole book: both sides are empty afterwards and wait to be set. */
  begin(): void {
    this.discard();
    this.isKnown = true;
    this.isFresh = true;
  }

  /** Ends what `follows` or `begin` began. */
  settle(updateId: number, timeMs: number): void {
    this.isFresh = this.isFresh && this.updateId === -1;
    this.updateId = updateId;
    this.timeMs = timeMs;
  }

  private load(snapshot: BookSnapshot): ApplyOutcome {
    this.discard();
    if (!isReadable(snapshot.bids) || !isReadable(snapshot.asks)) return 'gap';
    this.begin();
    this.setAll(snapshot.bids, snapshot.asks);
    this.settle(snapshot.updateId, snapshot.timeMs);
    return 'applied';
  }

  private change(delta: BookDelta): ApplyOutcome {
    const outcome = this.follows(delta.firstUpdateId, delta.lastUpdateId);
    if (outcome !== 'applied') return outcome;
    if (!isReadable(delta.bids) || !isReadable(delta.asks)) {
      this.discard();
      return 'gap';
    }
    this.setAll(delta.bids, delta.asks);
    this.settle(delta.lastUpdateId, delta.timeMs);
    return 'applied';
  }

  private setAll(bids: readonly BookLevel[], asks: readonly BookLevel[]): void {
    for (let index = 0; index < bids.length; index += 1)
      this.bids.set(bids[index]!.price, bids[index]!.quantity);
    for (let index = 0; index < asks.length; index += 1)
      this.asks.set(asks[index]!.price, asks[index]!.quantity);
  }
}

/** A price above zero and a quantity of zero or more, both finite: anything else is not a level. */
export function isLevel(price: number, quantity: number): boolean {
  return price > 0 && price < Infinity && quantity >= 0 && quantity < Infinity;
}

function isReadable(levels: readonly BookLevel[]): boolean {
  for (let index = 0; index < levels.length; index += 1)
    if (!isLevel(levels[index]!.price, levels[index]!.quantity)) return false;
  return true;
}
