import type { BookDelta, BookEvent, BookLevel, BookSnapshot } from '@/lib/core/model/book-event';

export interface BookLineOutput {
  readonly book: (event: BookEvent, receivedMs: number) => void;
  /** The book has to be built again from a snapshot; called once per gap. */
  readonly broken: (why: { reason: 'sequence-gap' | 'malformed'; detail: string }) => void;
}

interface Waiting {
  readonly delta: BookDelta;
  readonly receivedMs: number;
}

/**
 * The changes of one book, unbroken: a snapshot, then every change that follows it by number. A change that does not follow
 * breaks the book; later ones wait until a snapshot is there that they follow. What comes out can be applied as it is.
 */
export class BookLine {
  gaps = 0;
  /** Number of the last change that was let through; null while there is no book. */
  private lastUpdateId: number | null = null;
  private waiting: Waiting[] = [];

  constructor(
    private readonly waitingMax: number,
    private readonly out: BookLineOutput,
  ) {}

  get isLive(): boolean {
    return this.lastUpdateId !== null;
  }

  /** Forgets the book, as after a connection that ended; the next snapshot begins a new one. */
  discard(): void {
    this.lastUpdateId = null;
    this.waiting = [];
  }

  offer(delta: BookDelta, receivedMs: number): void {
    const problem = unsound(delta);
    if (problem !== null) {
      this.breakWith({ reason: 'malformed', detail: problem });
      return;
    }
    const last = this.lastUpdateId;
    if (last === null) {
      this.wait({ delta, receivedMs });
      return;
    }
    if (delta.lastUpdateId <= last) return;
    if (delta.firstUpdateId > last + 1) {
      const detail = `change ${delta.firstUpdateId} came after ${last}`;
      this.breakWith({ reason: 'sequence-gap', detail });
      this.wait({ delta, receivedMs });
      return;
    }
    // The first change after a snapshot may reach back into it. Quantities are absolute, so the rest of it is a whole change.
    this.pass({ ...delta, firstUpdateId: last + 1 }, receivedMs);
  }

  /** False when the snapshot is older than the changes that wait: another one is needed. */
  start(snapshot: BookSnapshot, receivedMs: number): boolean {
    const first = this.waiting[0];
    if (first !== undefined && first.delta.firstUpdateId > snapshot.updateId + 1) return false;
    if (unsound(snapshot) !== null) return false;
    this.lastUpdateId = snapshot.updateId;
    const waiting = this.waiting;
    this.waiting = [];
    this.out.book(snapshot, receivedMs);
    for (const { delta, receivedMs: atMs } of waiting) this.offer(delta, atMs);
    return true;
  }

  private pass(delta: BookDelta, receivedMs: number): void {
    this.lastUpdateId = delta.lastUpdateId;
    this.out.book(delta, receivedMs);
  }

  private breakWith(why: { reason: 'sequence-gap' | 'malformed'; detail: string }): void {
    const wasLive = this.isLive;
    this.discard();
    if (!wasLive) return;
    this.gaps += 1;
    this.out.broken(why);
  }

  private wait(arrived: Waiting): void {
    this.waiting.push(arrived);
    // The oldest go first: a snapshot taken later covers them.
    if (this.waiting.length > this.waitingMax) this.waiting.shift();
  }
}

function unsound(book: BookEvent): string | null {
  for (const levels of [book.bids, book.asks]) {
    const wrong = levels.find((level) => !isSoundLevel(level));
    if (wrong !== undefined) return `a level of ${wrong.price} × ${wrong.quantity}`;
  }
  return null;
}

function isSoundLevel({ price, quantity }: BookLevel): boolean {
  return Number.isFinite(price) && price > 0 && Number.isFinite(quantity) && quantity >= 0;
}
