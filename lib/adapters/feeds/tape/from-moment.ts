import { OrderBook } from '@/lib/core/book/order-book';
import { bookWindow } from '@/lib/core/tape/book-window';
import { playBook } from '@/lib/core/tape/play-book';
import type { TapeWindow } from '@/lib/core/tape/sealed-chunk';
import { firstAtOrAfter } from '@/lib/core/tape/tape-merge';

/**
 * A book line from the middle: what lies before `fromMs` is played silently, and the book as it stood then is told first.
 * Where it was not known then, the line simply begins, and its changes have no book until the next whole one.
 */
export async function* fromMoment(
  windows: AsyncIterator<TapeWindow, void, undefined>,
  { instrumentId, fromMs }: { readonly instrumentId: string; readonly fromMs: number },
): AsyncGenerator<TapeWindow, void, undefined> {
  const book = new OrderBook();
  let isBefore = true;
  try {
    for (;;) {
      const { value: window } = await windows.next();
      if (window === undefined) break;
      const { columns, turnMs, firstSeq } = window;
      const first = isBefore ? firstAtOrAfter(turnMs, fromMs) : 0;
      if (columns.channel === 'book')
        for (let index = 0; index < first; index += 1) playBook(book, columns, index);
      if (first === columns.length) continue;
      if (isBefore && book.isKnown)
        yield bookWindow(book, { instrumentId, turnMs: fromMs, seq: firstSeq + first - 1 });
      isBefore = false;
      yield window;
    }
    if (isBefore && book.isKnown) yield bookWindow(book, { instrumentId, turnMs: fromMs, seq: -1 });
  } finally {
    await windows.return?.();
  }
}
