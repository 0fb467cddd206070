import { expect, it } from 'vitest';
import { openVenueHistory } from '@/lib/adapters/feeds/ccxt/venue-history';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import { startVenue } from './_binance';

const MINUTE = 60_000;
const NOW = Date.UTC(2023, 10, 14, 22, 13, 30);
/** What the library keeps between two whole questions to this venue, and what a page costs of one. */
const PAGE_MS = 50 * 0.4;

it('however many of them a process opens, one venue hears no more than its rate limit', async () => {
  const venue = await startVenue({ listedMs: NOW - 20_000 * MINUTE, nowMs: NOW });
  try {
    const shared = { venue: 'binance', venueUrl: venue.url, paces: new VenuePaces(), nowMs: () => NOW };
    const { signal } = new AbortController();
    const histories = await Promise.all([1, 2, 3].map(() => openVenueHistory({ ...shared, signal })));
    const range = { timeframe: '1m', fromMs: NOW - 9_990 * MINUTE, toMs: null } as const;
    await Promise.all(
      histories.map(async (history) => {
        for await (const page of history.bars('BTC/USDT').pages(range))
          expect(page.length).toBeGreaterThan(0);
        await history.close();
      }),
    );
    const [first, last] = [venue.asked[0]!, venue.asked.at(-1)!];
    expect(venue.asked.length).toBe(30);
    expect(last.atMs - first.atMs).toBeGreaterThanOrEqual((venue.asked.length - 2) * PAGE_MS);
  } finally {
    await venue.close();
  }
});
