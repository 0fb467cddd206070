import { expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { TapeBuffer } from '@/lib/adapters/db/tape-buffer';
import type { FeedEvent, FeedLine } from '@/lib/ports/market-feed';

const A = 'practice:A/USDT';
const trade = (timeMs: number, instrumentId = A): FeedEvent => ({
  kind: 'trade',
  receivedMs: timeMs,
  trade: { instrumentId, tradeId: String(timeMs), timeMs, price: 1, quantity: 1, takerSide: null },
});
const interrupted = (line: FeedLine | null, atMs: number): FeedEvent => ({
  kind: 'interrupted',
  line,
  atMs,
  reason: 'silent',
  detail: '',
});
const restored = (
  line: FeedLine | null,
  atMs: number,
  lost: readonly [number, number] | null = null,
): FeedEvent => ({
  kind: 'restored',
  line,
  atMs,
  recovered: 0,
  lostFromMs: lost?.[0] ?? null,
  lostToMs: lost?.[1] ?? null,
});
const line = (channel: FeedLine['channel'], instrumentId = A): FeedLine => ({ instrumentId, channel });
const book = (instrumentId = A): FeedEvent => ({
  kind: 'book',
  receivedMs: 1,
  book: { kind: 'book-snapshot', instrumentId, timeMs: 1, updateId: 1, bids: [], asks: [] },
});

it('a flush that failed is tried again with the same chunks, and numbers go on without a hole', async () => {
  const buffer = new TapeBuffer('rec', () => 0);
  for (let time = 0; time < 10; time += 1) buffer.append(trade(time));
  const failed = await buffer.seal();
  for (let time = 10; time < 15; time += 1) buffer.append(trade(time));
  const again = await buffer.seal();
  expect(again.chunks[0]).toBe(failed.chunks[0]);
  expect(again.chunks.map(({ firstSeq, eventCount }) => [firstSeq, eventCount])).toEqual([
    [0, 10],
    [10, 5],
  ]);
  expect(buffer.waiting()).toBe(15);
  buffer.stored(again);
  expect(buffer.waiting()).toBe(0);
  buffer.append(trade(15));
  expect((await buffer.seal()).chunks.map(({ firstSeq }) => firstSeq)).toEqual([15]);
});

it('what comes while a flush is under way is neither lost nor stored with it', async () => {
  const buffer = new TapeBuffer('rec', () => 0);
  buffer.append(trade(1));
  const sealing = buffer.seal();
  buffer.append(trade(2));
  const batch = await sealing;
  buffer.stored(batch);
  expect([batch.chunks.length, buffer.waiting()]).toEqual([1, 1]);
});

it.each<[string, readonly FeedEvent[], readonly unknown[]]>([
  [
    'trades that were fetched again leave none',
    [interrupted(line('trades'), 5), restored(line('trades'), 9)],
    [],
  ],
  [
    'trades that could not be',
    [interrupted(line('trades'), 5), restored(line('trades'), 9, [6, 8])],
    [[A, 'trades', 6, 8, 'silent']],
  ],
  [
    'a book that was cut off',
    [interrupted(line('book'), 5), restored(line('book'), 9)],
    [[A, 'book', 5, 9, 'silent']],
  ],
  [
    'a connection: every book that was recorded',
    [book(), book('practice:B/USDT'), trade(1), interrupted(null, 5), restored(null, 9)],
    [
      [A, 'book', 5, 9, 'silent'],
      ['practice:B/USDT', 'book', 5, 9, 'silent'],
    ],
  ],
  [
    'a connection whose lines come back one by one',
    [book(), interrupted(null, 5), restored(line('book'), 7), restored(line('trades'), 8)],
    [[A, 'book', 5, 7, 'silent']],
  ],
  [
    'what never came back, until the end',
    [interrupted(line('quotes'), 5)],
    [[A, 'quotes', 5, 100, 'silent']],
  ],
  [
    'what was interrupted twice, from the first time',
    [interrupted(null, 5), interrupted(null, 6)],
    [[null, null, 5, 100, 'silent']],
  ],
  ['a time that is no number', [trade(Number.NaN)], [[A, 'trades', 100, 100, 'malformed']]],
])('holes: %s', async (_name, events, holes) => {
  const buffer = new TapeBuffer('rec', () => 100);
  for (const event of events) buffer.append(event);
  buffer.end();
  const batch = await buffer.seal();
  expect(
    batch.holes.map(({ instrumentId, channel, fromMs, toMs, reason }) => [
      instrumentId,
      channel,
      fromMs,
      toMs,
      reason,
    ]),
  ).toEqual(holes);
});

it('memory is bounded: what does not fit is one hole per line, and room that came back is used', async () => {
  const buffer = new TapeBuffer('rec', () => 0);
  for (let time = 0; time < LIMITS.tapeEventsWaitingMax + 50; time += 1) buffer.append(trade(time));
  buffer.append(trade(7, 'practice:B/USDT'));
  expect(buffer.waiting()).toBe(LIMITS.tapeEventsWaitingMax);
  const batch = await buffer.seal();
  expect(batch.holes.map(({ instrumentId, fromMs, toMs }) => [instrumentId, fromMs, toMs])).toEqual([
    [A, LIMITS.tapeEventsWaitingMax, LIMITS.tapeEventsWaitingMax + 49],
    ['practice:B/USDT', 7, 7],
  ]);
  buffer.stored(batch);
  buffer.append(trade(1e9));
  expect(buffer.waiting()).toBe(1);
});

it('a deep book weighs as the events whose room it takes', () => {
  const buffer = new TapeBuffer('rec', () => 0);
  const bids = Array.from({ length: 1_000 }, (_, level) => ({ price: level + 1, quantity: 1 }));
  const event = book();
  if (event.kind === 'book') buffer.append({ ...event, book: { ...event.book, bids } });
  expect(buffer.waiting()).toBe(1 + 1_000 / LIMITS.tapeLevelsPerEvent);
});
