import { LIMITS } from '@/config/runtime/limits';
import { readTape } from '@/lib/adapters/db/tape-reader';
import type { BookRange, BookRangeQuery } from '@/lib/contracts/api/tape';
import { bookStatistics } from '@/lib/core/book/book-statistics';
import { compareBooks } from '@/lib/core/book/compare-books';
import { OrderBook } from '@/lib/core/book/order-book';
import { Refusal } from '@/lib/core/model/refusal';
import { playBook } from '@/lib/core/tape/play-book';
import { eventAt, type BookColumns } from '@/lib/core/tape/tape-columns';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { findBookLine } from './book-line';

/**
 * Spread, depth and imbalance of a recorded book at evenly spaced moments of a range, where changes are missing, where it
 * was crossed or locked, and how it compares with every whole book that came later. One pass over the recording.
 * @throws Refusal SCOPE, INPUT_INVALID, TAPE_EMPTY, BOOK_UNKNOWN (not known at the beginning), TAPE_DAMAGED
 */
export async function readBookRange(context: ServiceContext, asked: BookRangeQuery): Promise<BookRange> {
  requireScope(context, 'data:read');
  const { fromMs, toMs, instrument } = asked;
  if (toMs <= fromMs) throw emptyRange(asked);
  const { line, snapshotMs } = await findBookLine(context, { ...asked, atMs: fromMs });
  const walk = new RangeWalk(asked);
  for await (const { columns, turnMs } of readTape(context.db, line, { fromMs: snapshotMs, toMs })) {
    if (columns.channel !== 'book') continue;
    for (let index = 0; index < columns.length; index += 1) {
      const turn = turnMs[index]!;
      if (turn >= snapshotMs && turn < toMs) walk.take(columns, index, turn);
    }
  }
  walk.sampleUntil(toMs);
  return { instrumentId: instrument, recordingId: line.recordingId, fromMs, toMs, ...walk.result() };
}

class RangeWalk {
  private readonly book = new OrderBook();
  private readonly points: BookRange['points'] = [];
  private readonly gaps: BookRange['gaps'] = [];
  private readonly differences: BookRange['differences'] = [];
  private changes = 0;
  private crossed = 0;
  private locked = 0;
  private compared = 0;
  private lastMs = Number.NaN;

  constructor(private readonly asked: BookRangeQuery) {}

  take(columns: BookColumns, index: number, turnMs: number): void {
    // A moment sees what was told up to and at it.
    this.sampleUntil(turnMs);
    if (columns.isSnapshot[index] === 1) this.compareWith(columns, index, turnMs);
    const wasKnown = this.book.isKnown;
    const outcome = playBook(this.book, columns, index);
    if (outcome === 'gap') {
      const why = `change ${columns.firstUpdateId[index]} does not follow`;
      this.gaps.push({
        fromMs: Math.floor(Number.isNaN(this.lastMs) ? turnMs : this.lastMs),
        toMs: null,
        why,
      });
    } else if (outcome === 'applied') {
      const gap = this.gaps.at(-1);
      if (!wasKnown && gap?.toMs === null) gap.toMs = Math.ceil(turnMs);
      this.lastMs = turnMs;
      if (turnMs >= this.asked.fromMs) this.count();
    }
  }

  /** Notes the book at every wanted moment before `turnMs`. */
  sampleUntil(turnMs: number): void {
    const { fromMs, toMs, points, levels, bps } = this.asked;
    for (;;) {
      const atMs = Math.round(fromMs + ((toMs - fromMs) * this.points.length) / points);
      if (this.points.length === points || atMs >= turnMs) return;
      const figures = this.book.isKnown ? bookStatistics(this.book, { levels, bps }) : null;
      this.points.push({ atMs, figures });
    }
  }

  result(): Pick<
    BookRange,
    'points' | 'gaps' | 'changes' | 'crossed' | 'locked' | 'compared' | 'differences'
  > {
    const { points, gaps, changes, crossed, locked, compared, differences } = this;
    return { points, gaps, changes, crossed, locked, compared, differences };
  }

  private count(): void {
    this.changes += 1;
    const crossing = this.book.crossing();
    if (crossing === 'crossed') this.crossed += 1;
    if (crossing === 'locked') this.locked += 1;
  }

  /** A whole book of the very number that the kept one has must say the same. */
  private compareWith(columns: BookColumns, index: number, turnMs: number): void {
    const { book } = this;
    if (!book.isKnown || book.updateId !== columns.lastUpdateId[index]) return;
    const told = eventAt(columns, { instrumentId: this.asked.instrument, channel: 'book' }, index);
    if (told.kind !== 'book') return;
    this.compared += 1;
    const room = LIMITS.pageRowsMax - this.differences.length;
    for (const difference of compareBooks(book, told.book).slice(0, room))
      this.differences.push({ atMs: Math.floor(turnMs), ...difference });
  }
}

function emptyRange({ fromMs, toMs }: BookRangeQuery): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: 'the range is empty',
    why: 'its end must come after its beginning',
    next: 'choose a later end',
    field: 'toMs',
    got: String(toMs),
    expected: `above ${fromMs}`,
  });
}
