import { describe, expect, it } from 'vitest';
import type { BookEvent } from '@/lib/core/model/book-event';
import type { FeedEvent } from '@/lib/ports/market-feed';
import { LatestMarket } from '@/worker/feeds/latest-market';

const ID = 'v:A/B';
const LINE = { instrumentId: ID, channel: 'book' } as const;

const book = (of: Omit<BookEvent, 'instrumentId' | 'timeMs'>): FeedEvent => ({
  kind: 'book',
  receivedMs: 1,
  book: { instrumentId: ID, timeMs: 1, ...of } as BookEvent,
});
const whole = (bid: number): FeedEvent =>
  book({
    kind: 'book-snapshot',
    updateId: 10,
    bids: [{ price: bid, quantity: 1 }],
    asks: [{ price: bid + 1, quantity: 1 }],
  } as never);
const change = (updateId: number, bid: number): FeedEvent =>
  book({
    kind: 'book-delta',
    firstUpdateId: updateId,
    lastUpdateId: updateId,
    bids: [{ price: bid, quantity: 2 }],
    asks: [],
  } as never);
const trade = (price: number, timeMs: number): FeedEvent => ({
  kind: 'trade',
  receivedMs: timeMs,
  trade: { instrumentId: ID, tradeId: String(timeMs), timeMs, price, quantity: 1, takerSide: 'buy' },
});
const interrupted: FeedEvent = {
  kind: 'interrupted',
  line: LINE,
  atMs: 2,
  reason: 'sequence-gap',
  detail: '',
};

describe('the newest market of an instrument', () => {
  it('shows the book of whoever takes over at once: it was told long ago and is not told again', () => {
    const market = new LatestMarket(ID, 'home');
    market.take('home', whole(100));
    market.take('other', whole(200));
    market.take('other', change(11, 200));
    expect(market.takeRow()).toMatchObject({ provider: 'home', bids: [[100, 1]] });
    market.hear('other');
    expect(market.takeRow()).toMatchObject({ provider: 'other', bids: [[200, 2]] });
    market.take('home', change(11, 100));
    market.hear('home');
    expect(market.takeRow()).toMatchObject({ provider: 'home', bids: [[100, 2]] });
  });

  it('takes prints and quotes of nobody else, and is not written anew for them', () => {
    const market = new LatestMarket(ID, 'home');
    market.take('home', trade(100, 1));
    expect(market.takeRow()?.price).toBe(100);
    market.take('other', trade(200, 2));
    market.take('other', whole(200));
    expect(market.takeRow()).toBeNull();
  });

  it('shows no book across a gap, of that provider alone', () => {
    const market = new LatestMarket(ID, 'home');
    market.take('home', whole(100));
    market.take('other', whole(200));
    market.take('other', interrupted);
    expect(market.takeRow()?.bids).toEqual([[100, 1]]);
    market.take('home', interrupted);
    expect(market.takeRow()?.bids).toBeNull();
  });

  it('an older print changes nothing', () => {
    const market = new LatestMarket(ID, 'home');
    market.take('home', trade(100, 5));
    market.take('home', trade(90, 4));
    expect(market.takeRow()?.price).toBe(100);
  });

  it('knows no book of a provider that was forgotten', () => {
    const market = new LatestMarket(ID, 'home');
    market.take('other', whole(200));
    market.forget('other');
    market.hear('other');
    expect(market.takeRow()?.bids).toBeNull();
  });
});
