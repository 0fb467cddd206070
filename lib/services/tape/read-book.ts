import { listHoles } from '@/lib/adapters/db/tape-chunks';
import { readTape } from '@/lib/adapters/db/tape-reader';
import type { BookDocument, BookQuery } from '@/lib/contracts/api/tape';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { bookChecksum, venueChecksum } from '@/lib/core/book/book-checksum';
import { bookStatistics } from '@/lib/core/book/book-statistics';
import type { BookSide } from '@/lib/core/book/book-side';
import { OrderBook } from '@/lib/core/book/order-book';
import { Refusal } from '@/lib/core/model/refusal';
import { playBook } from '@/lib/core/tape/play-book';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { findBookLine, type BookLine } from './book-line';

/**
 * The order book of an instrument as it stood at a moment: the last whole book before it and every change since, by the
 * venue's time. Where a change is missing or a hole was recorded, the answer is that it is not known.
 * @throws Refusal SCOPE, TAPE_EMPTY, BOOK_UNKNOWN, TAPE_DAMAGED
 */
export async function readBook(context: ServiceContext, asked: BookQuery): Promise<BookDocument> {
  requireScope(context, 'data:read');
  const { atMs } = asked;
  const found = await findBookLine(context, asked);
  await refuseHole(context, found, atMs);
  const { book, snapshotMs, changes } = await playUntil(context, found, atMs);
  if (!book.isKnown)
    throw unknown(asked.instrument, atMs, 'a change before it is missing, and no whole book came since');
  const { levels, bps, priceDecimals, quantityDecimals } = asked;
  return {
    instrumentId: asked.instrument,
    recordingId: found.line.recordingId,
    atMs,
    bookMs: book.timeMs,
    updateId: book.updateId,
    snapshotMs,
    changes,
    checksum: bookChecksum(book),
    venueChecksum:
      priceDecimals === undefined || quantityDecimals === undefined
        ? null
        : venueChecksum(book, { price: priceDecimals, quantity: quantityDecimals }),
    bids: pairsOf(book.bids, levels),
    asks: pairsOf(book.asks, levels),
    bidLevels: book.bids.length,
    askLevels: book.asks.length,
    figures: bookStatistics(book, { levels, bps }),
  };
}

async function playUntil(
  context: ServiceContext,
  { line, snapshotMs: fromMs }: BookLine,
  atMs: number,
): Promise<{ book: OrderBook; snapshotMs: number; changes: number }> {
  const book = new OrderBook();
  let snapshotMs = fromMs;
  let changes = 0;
  for await (const { columns, turnMs } of readTape(context.db, line, { fromMs, toMs: atMs + 1 })) {
    if (columns.channel !== 'book') continue;
    for (let index = 0; index < columns.length && turnMs[index]! <= atMs; index += 1) {
      if (turnMs[index]! < fromMs) continue;
      const outcome = playBook(book, columns, index);
      if (columns.isSnapshot[index] === 1) {
        snapshotMs = columns.timeMs[index]!;
        changes = 0;
      } else if (outcome === 'applied') changes += 1;
    }
  }
  return { book, snapshotMs, changes };
}

/** A hole that was recorded around the moment, and that no whole book has ended before it. */
async function refuseHole(
  context: ServiceContext,
  { line, snapshotMs }: BookLine,
  atMs: number,
): Promise<void> {
  const holes = await listHoles(context.db, [line.recordingId], {
    fromMs: snapshotMs,
    toMs: atMs,
    limit: 100,
  });
  const hole = holes.find(
    ({ instrumentId, channel, fromMs, toMs }) =>
      (instrumentId === null || instrumentId === line.instrumentId) &&
      channel === 'book' &&
      fromMs < atMs &&
      atMs < toMs &&
      snapshotMs <= fromMs,
  );
  if (hole === undefined) return;
  const why = `the recording says: ${hole.reason} from ${formatUtc(hole.fromMs)} to ${formatUtc(hole.toMs)}`;
  throw unknown(line.instrumentId, atMs, why);
}

function unknown(instrument: string, atMs: number, why: string): Refusal {
  return new Refusal('BOOK_UNKNOWN', {
    what: `the order book of ${instrument} at ${formatUtc(atMs)} is not known`,
    why,
    next: 'choose a moment before the gap or after the next whole book; the statistics of a range list its gaps',
    field: 'at',
    got: formatUtc(atMs),
  });
}

function pairsOf(side: BookSide, levels: number): [number, number][] {
  return Array.from({ length: Math.min(levels, side.length) }, (_, rank) => [
    side.priceAt(rank),
    side.quantityAt(rank),
  ]);
}
