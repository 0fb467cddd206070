import { setMaxListeners } from 'node:events';
import { LIMITS } from '@/config/runtime/limits';
import type { FeedEvent, FeedLine, MarketFeed } from '@/lib/ports/market-feed';
import { pause } from '../venue-call';
import { ClockOffset } from './clock-offset';
import { FeedLife, type LiveFeedSettings } from './feed-life';
import { VenueRecord } from './venue-record';

/**
 * Market data of one venue as it happens, through the library's streaming class. Connections are made, watched and remade
 * until `close`; each is a fresh object of the library. What was missed meanwhile is fetched from the venue's record before
 * a line is called restored, and while no connection stands the record is read at a bounded pace instead.
 */
export function openLiveFeed(settings: LiveFeedSettings): MarketFeed {
  return new LiveFeed(settings);
}

class LiveFeed implements MarketFeed {
  readonly label: string;
  private readonly stopping = new AbortController();
  private readonly offset = new ClockOffset();
  private readonly record: VenueRecord;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: LiveFeedSettings) {
    this.label = settings.venue;
    // Every question and every wait listens to it, and there are as many as there are lines.
    setMaxListeners(0, this.stopping.signal);
    this.record = new VenueRecord({ ...settings, signal: this.stopping.signal });
  }

  clockOffsetMs(): number | null {
    return this.offset.current();
  }

  /** @throws Refusal VENUE_UNKNOWN, VENUE_SYMBOL; a venue that does not answer is asked until it does */
  async start({
    lines: wanted,
    onEvent,
  }: {
    lines: readonly FeedLine[];
    onEvent: (event: FeedEvent) => void;
  }): Promise<void> {
    const life = new FeedLife(
      this.settings,
      { record: this.record, signal: this.stopping.signal },
      wanted,
      onEvent,
    );
    const markets = await life.loadMarkets();
    const { signal } = this.stopping;
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.running = Promise.all([life.run(markets, resolve), this.measureClock()]);
    });
  }

  async close(): Promise<void> {
    this.stopping.abort(new Error('the feed was closed'));
    await this.running;
    await this.record.close();
  }

  private async measureClock(): Promise<void> {
    const { signal } = this.stopping;
    for (let asked = 0; !signal.aborted; asked += 1) {
      const sample = await this.record.clock().catch(() => undefined);
      if (sample) this.offset.add(sample);
      // The first answers come while everything begins; a few more soon after are closer.
      const isSoon = sample === undefined || asked < 3;
      await pause(isSoon ? LIMITS.feedPollMs : LIMITS.feedClockEveryMs, signal).catch(() => undefined);
    }
  }
}
