import { expect, it } from 'vitest';
import { FEED_CHANNEL_NAMES, FEED_STATE_NAMES } from '@/lib/contracts/api/feed-words';
import { putFeedRequest } from '@/lib/contracts/api/feeds';
import { FEED_CHANNELS } from '@/lib/ports/market-feed';
import { LINE_STATES } from '@/worker/feeds/line-health';

it('channels and states are those that the worker knows, and one more for a worker that says nothing', () => {
  expect(FEED_CHANNEL_NAMES).toEqual(FEED_CHANNELS);
  expect(FEED_STATE_NAMES).toEqual([...LINE_STATES, 'unreported']);
});

it('a wish without more is trades and best prices, not recorded; an unknown word is refused', () => {
  const wish = { venue: 'binance', instrument: 'BTC/USDT' };
  expect(putFeedRequest.parse(wish)).toMatchObject({
    channels: ['trades', 'quotes'],
    providers: [],
    record: false,
  });
  expect(putFeedRequest.safeParse({ ...wish, channels: ['candles'] }).success).toBe(false);
  expect(putFeedRequest.safeParse({ ...wish, venue: 'Binance' }).success).toBe(false);
});
