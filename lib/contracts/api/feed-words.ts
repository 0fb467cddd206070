// Words without schemas: a browser that lists them need not load the library that checks them.

/** What can be asked of a feed; lib/ports/market-feed.ts has the same words and a test keeps the two equal. */
export const FEED_CHANNEL_NAMES = ['trades', 'quotes', 'book'] as const;

/** How a line is. `unreported` is what a reader says when the worker has said nothing for too long. */
export const FEED_STATE_NAMES = [
  'starting',
  'fresh',
  'stale',
  'gap',
  'failed-over',
  'down',
  'unreported',
] as const;
