import { beforeAll, expect, it } from 'vitest';
import { OrderBook } from '@/lib/core/book/order-book';
import type { TapeEvent } from '@/lib/core/tape/tape-event';
import { readBook } from '@/lib/services/tape/read-book';
import { readBookRange } from '@/lib/services/tape/read-book-range';
import { makeTape, TAPE_START } from '../../kit/tapes';
import { BTC, record, useTapeSuite } from './_tape-suite';

const suite = useTapeSuite();
const told = makeTape(5, { events: 20_000, instruments: 3 });

beforeAll(() => record(suite, 'rec_play', told));

it('a book at any moment is the one that a session had then', async () => {
  const book = new OrderBook();
  const own = told.flatMap((event) =>
    event.kind === 'book' && event.book.instrumentId === BTC ? [event.book] : [],
  );
  const looks = new Set([0, 1, 19, 20, 21, 400, own.length - 1]);
  for (const [at, event] of own.entries()) {
    book.apply(event);
    const isLastOfMoment = own[at + 1]?.timeMs !== event.timeMs;
    if (!looks.has(at) || !isLastOfMoment) continue;
    const found = await readBook(suite.context, { instrument: BTC, atMs: event.timeMs, levels: 5, bps: 10 });
    expect([found.updateId, found.bidLevels, found.askLevels, found.figures.bid]).toEqual([
      book.updateId,
      book.bids.length,
      book.asks.length,
      book.bids.length === 0 ? null : book.bids.priceAt(0),
    ]);
  }
  const asked = { instrument: BTC, levels: 5, bps: 10 };
  await expect(readBook(suite.context, { ...asked, atMs: TAPE_START - 1 })).rejects.toThrow(/BOOK_UNKNOWN/u);
  await expect(readBook(suite.context, { ...asked, atMs: TAPE_START + 1e9 })).rejects.toThrow(
    /BOOK_UNKNOWN/u,
  );
  await expect(
    readBook(suite.context, { ...asked, instrument: 'no:NO/NO', atMs: TAPE_START }),
  ).rejects.toThrow(/TAPE_EMPTY/u);
});

it('a missing change and a recorded hole are gaps: named, never bridged, over at the next whole book', async () => {
  const levels = { bids: [{ price: 99, quantity: 1 }], asks: [{ price: 101, quantity: 3 }] };
  const whole = (timeMs: number, updateId: number, bids = levels.bids): TapeEvent => ({
    kind: 'book',
    receivedMs: timeMs,
    book: { kind: 'book-snapshot', instrumentId: BTC, timeMs, updateId, bids, asks: levels.asks },
  });
  const change = (timeMs: number, id: number): TapeEvent => ({
    kind: 'book',
    receivedMs: timeMs,
    book: { kind: 'book-delta', instrumentId: BTC, timeMs, firstUpdateId: id, lastUpdateId: id, ...levels },
  });
  const T = TAPE_START + 1e8;
  const wrong = whole(T + 500, 42, [{ price: 99, quantity: 7 }]);
  await record(
    suite,
    'rec_gap',
    [
      whole(T, 10),
      change(T + 100, 11),
      change(T + 200, 13),
      whole(T + 400, 41),
      change(T + 450, 42),
      wrong,
      change(T + 900, 43),
    ],
    {
      fromMs: T + 600,
      toMs: T + 700,
    },
  );
  const at = (atMs: number) =>
    readBook(suite.context, { instrument: BTC, atMs, levels: 5, bps: 10, recording: 'rec_gap' });
  expect((await at(T + 150)).updateId).toBe(11);
  await expect(at(T + 300)).rejects.toThrow(/BOOK_UNKNOWN/u);
  expect((await at(T + 460)).updateId).toBe(42);
  await expect(at(T + 650)).rejects.toThrow(/BOOK_UNKNOWN/u);
  const range = await readBookRange(suite.context, {
    instrument: BTC,
    fromMs: T,
    toMs: T + 500,
    points: 5,
    levels: 5,
    bps: 300,
    recording: 'rec_gap',
  });
  expect(range.points.map(({ figures }) => figures?.imbalance ?? null)).toEqual([
    -0.5,
    -0.5,
    null,
    null,
    -0.5,
  ]);
  expect(range.gaps).toEqual([{ fromMs: T + 100, toMs: T + 400, why: 'change 13 does not follow' }]);
  const longer = await readBookRange(suite.context, {
    instrument: BTC,
    fromMs: T,
    toMs: T + 901,
    points: 5,
    levels: 5,
    bps: 300,
    recording: 'rec_gap',
  });
  expect(longer).toMatchObject({
    compared: 1,
    differences: [{ atMs: T + 500, side: 'bid', price: 99, kept: 1, told: 7 }],
  });
});
