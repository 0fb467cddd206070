import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { openTapeFeed, type TapeFeed } from '@/lib/adapters/feeds/tape/tape-feed';
import { TapePlayer, type PlayerOptions } from '@/lib/adapters/feeds/tape/tape-player';
import type { TapeSource } from '@/lib/adapters/feeds/tape/tape-source';
import { OrderBook } from '@/lib/core/book/order-book';
import { TapeDigest } from '@/lib/core/tape/tape-digest';
import type { TapeEvent } from '@/lib/core/tape/tape-event';
import type { FeedEvent } from '@/lib/ports/market-feed';
import { makeTape, tapeOf, TAPE_START, VirtualClock } from '../../../../kit/tapes';

const WHOLE = { fromMs: -Infinity, toMs: Infinity };
const told = makeTape(11, { events: 6_000, instruments: 4 });
const SPAN = 9_000;

async function play(
  source: TapeSource,
  options: Partial<PlayerOptions> = {},
): Promise<{ events: FeedEvent[]; feed: TapeFeed }> {
  const events: FeedEvent[] = [];
  const feed = openTapeFeed(source, { clock: new VirtualClock(), speed: Infinity, range: WHOLE, ...options });
  await feed.start({ lines: source.lines, onEvent: (event) => events.push(event) });
  await feed.ended();
  return { events, feed };
}

async function digestOf(source: TapeSource, options: Partial<PlayerOptions> = {}): Promise<string> {
  const hash = createHash('sha256');
  const digest = new TapeDigest((bytes) => hash.update(bytes));
  const clock = new VirtualClock();
  await new TapePlayer(source, {
    clock,
    speed: Infinity,
    range: WHOLE,
    tell: (merge) => digest.add(merge),
    ...options,
  }).play();
  digest.flush();
  return hash.digest('hex');
}

it('every line is told whole and in its own order, and all lines together in time order', async () => {
  const source = tapeOf(told, { chunk: 100 });
  const { events } = await play(source);
  expect(events).toHaveLength(told.length);
  for (const [rank, line] of source.lines.entries()) {
    const own = events.filter((event) => isOf(event, line.instrumentId, line.channel));
    expect(own).toEqual(source.told[rank]);
  }
  const times = events.filter((event) => event.kind !== 'trade').map((event) => timeOf(event as TapeEvent));
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

it('a replay is the same twice, at any speed, and however the recording was cut into chunks', async () => {
  const digests = new Set<string>();
  for (const chunk of [7, 100, 10_000])
    for (const speed of [1, 10, 100, Infinity])
      digests.add(await digestOf(tapeOf(told, { chunk }), { speed }));
  expect(digests.size).toBe(1);
  const other = told.map((event, at) =>
    at === 3_000 && event.kind === 'trade'
      ? { ...event, trade: { ...event.trade, price: event.trade.price + 0.01 } }
      : event,
  );
  expect(other[3_000]).not.toEqual(told[3_000]);
  expect(digests).not.toContain(await digestOf(tapeOf(other, { chunk: 100 })));
});

it.each([
  [1, SPAN],
  [10, SPAN / 10],
  [100, SPAN / 100],
])(
  'at %s times, a tape of nine seconds takes %s ms and no event comes before it is due',
  async (speed, spanMs) => {
    const clock = new VirtualClock(5_000);
    const source = tapeOf(told, { chunk: 100 });
    let first = Number.NaN;
    const feed = openTapeFeed(source, { clock, speed, range: WHOLE });
    await feed.start({
      lines: source.lines,
      onEvent: (event) => {
        const timeMs = timeOf(event as TapeEvent);
        if (Number.isNaN(first)) first = timeMs;
        expect((timeMs - first) / speed).toBeLessThanOrEqual(clock.nowMs() - 5_000 + 1e-6);
      },
    });
    await feed.ended();
    expect(Math.abs(clock.nowMs() - 5_000 - spanMs)).toBeLessThan(spanMs * 0.05 + 50);
  },
);

it('pause stops time, resume goes on where it stood, and nothing is lost or told twice', async () => {
  const source = tapeOf(told, { chunk: 100 });
  const straight = (await play(source)).events;
  const events: FeedEvent[] = [];
  let pausedAt = -1;
  const clock = new VirtualClock(0, (timeMs) => {
    const player = feed.player();
    if (timeMs >= 3_000 && pausedAt < 0) {
      player.pause();
      pausedAt = events.length;
    } else if (timeMs >= 60_000 && player.isPaused) {
      expect(events.length).toBe(pausedAt);
      player.resume();
      player.setSpeed(10);
    }
  });
  const feed = openTapeFeed(source, { clock, speed: 1, range: WHOLE });
  await feed.start({ lines: source.lines, onEvent: (event) => events.push(event) });
  await feed.ended();
  expect(pausedAt).toBeGreaterThan(0);
  expect(events).toEqual(straight);
});

it('a seek goes on from that moment with whole books, and the replay no longer counts as whole', async () => {
  const source = tapeOf(told, { chunk: 50 });
  const middle = TAPE_START + 4_000;
  const events: FeedEvent[] = [];
  let hasSought = false;
  const clock = new VirtualClock(0, (timeMs) => {
    if (timeMs < 1_000 || hasSought) return;
    hasSought = true;
    feed.player().seek(middle);
    events.length = 0;
  });
  const feed = openTapeFeed(source, { clock, speed: 1, range: WHOLE });
  await feed.start({ lines: source.lines, onEvent: (event) => events.push(event) });
  expect(await feed.ended()).toMatchObject({ ended: 'told', isWhole: false });
  const fresh = (await play(source, { range: { fromMs: middle, toMs: Infinity } })).events;
  expect(events).toEqual(fresh);
  // Every book from the middle is the book of the whole tape at that moment.
  for (const instrumentId of new Set(source.lines.map((line) => line.instrumentId))) {
    const [whole, late] = [new OrderBook(), new OrderBook()];
    for (const event of told)
      if (event.kind === 'book' && event.book.instrumentId === instrumentId) whole.apply(event.book);
    const outcomes = events.flatMap((event) =>
      event.kind === 'book' && event.book.instrumentId === instrumentId ? [late.apply(event.book)] : [],
    );
    expect(new Set(outcomes)).toEqual(new Set(['applied']));
    expect([late.updateId, late.bids.length, late.bids.priceAt(0)]).toEqual([
      whole.updateId,
      whole.bids.length,
      whole.bids.priceAt(0),
    ]);
  }
});

it('cancel ends it at the next rest', async () => {
  const source = tapeOf(told, { chunk: 100 });
  let count = 0;
  const clock = new VirtualClock(0, (timeMs) => timeMs >= 500 && feed.player().cancel());
  const feed = openTapeFeed(source, { clock, speed: 1, range: WHOLE });
  await feed.start({ lines: source.lines, onEvent: () => (count += 1) });
  expect(await feed.ended()).toMatchObject({ ended: 'canceled', eventsTold: count });
  expect(count).toBeLessThan(told.length / 2);
});

it('at maximum speed it gives way within its slice, however many events wait', async () => {
  const source = tapeOf(told, { chunk: 100_000 });
  let ticks = 0;
  let rests = 0;
  const clock = new VirtualClock();
  // A clock that moves 4 ms each time it is asked: the slice of 10 ms is over after a few looks.
  clock.nowMs = () => (ticks += 4);
  clock.giveWay = () => Promise.resolve(void (rests += 1));
  await play(source, { clock });
  expect(rests).toBeGreaterThan(1);
});

it('recorded holes are told as the interruptions that they were', async () => {
  const line = { instrumentId: 'practice:C0/USDT', channel: 'trades' } as const;
  const hole = { line, fromMs: TAPE_START + 1_000, toMs: TAPE_START + 2_000, reason: 'silent' };
  const { events } = await play(tapeOf(told, { chunk: 100, holes: [hole] }));
  const spoken = events.flatMap((event, at) =>
    event.kind === 'interrupted' || event.kind === 'restored' ? [{ at, event }] : [],
  );
  expect(spoken.map(({ event }) => event)).toEqual([
    { kind: 'interrupted', line, atMs: hole.fromMs, reason: 'silent', detail: 'recorded: silent' },
    { kind: 'restored', line, atMs: hole.toMs, recovered: 0, lostFromMs: hole.fromMs, lostToMs: hole.toMs },
  ]);
  expect(timeOf(events[spoken[0]!.at + 1] as TapeEvent)).toBeGreaterThanOrEqual(hole.fromMs - 7);
});

it('only the lines that were asked for are told', async () => {
  const source = tapeOf(told, { chunk: 100 });
  const line = { instrumentId: 'practice:C1/USDT', channel: 'quotes' } as const;
  const events: FeedEvent[] = [];
  const feed = openTapeFeed(source, { clock: new VirtualClock(), speed: Infinity, range: WHOLE });
  await feed.start({ lines: [line], onEvent: (event) => events.push(event) });
  await feed.ended();
  expect(events).toEqual(told.filter((event) => isOf(event, line.instrumentId, line.channel)));
});

it('a damaged recording ends the replay with its reason', async () => {
  const source = tapeOf(told, { chunk: 100 });
  const broken: TapeSource = {
    ...source,
    windows: () => ({ next: () => Promise.reject(new Error('TAPE_DAMAGED')) }),
  };
  const feed = openTapeFeed(broken, { clock: new VirtualClock(), speed: Infinity, range: WHOLE });
  await feed.start({ lines: broken.lines, onEvent: () => undefined });
  await expect(feed.ended()).rejects.toThrow('TAPE_DAMAGED');
});

function isOf(event: FeedEvent, instrumentId: string, channel: string): boolean {
  if (event.kind === 'trade') return channel === 'trades' && event.trade.instrumentId === instrumentId;
  if (event.kind === 'quote') return channel === 'quotes' && event.quote.instrumentId === instrumentId;
  return event.kind === 'book' && channel === 'book' && event.book.instrumentId === instrumentId;
}

function timeOf(event: TapeEvent): number {
  if (event.kind === 'trade') return event.trade.timeMs;
  return event.kind === 'quote' ? event.quote.timeMs : event.book.timeMs;
}
