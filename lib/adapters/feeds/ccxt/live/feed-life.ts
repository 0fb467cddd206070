import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';
import type { FeedEvent, FeedLine } from '@/lib/ports/market-feed';
import type { Exchange } from 'ccxt';
import { pause } from '../venue-call';
import type { VenuePaces } from '../venue-paces';
import { backoffMs } from './backoff';
import { CatchUp } from './catch-up';
import { connect, type Connection, type ConnectionEnd } from './connection';
import { FeedLines } from './feed-lines';
import { SilenceWatch } from './silence-watch';
import type { VenueRecord } from './venue-record';

export interface LiveFeedSettings {
  readonly venue: string;
  /** Base URL that stands in for the venue; null outside tests and demonstrations. */
  readonly venueUrl: string | null;
  /** Where questions about what was missed stand in line with everything else the process asks the venue. */
  readonly paces: VenuePaces;
  readonly nowMs: () => number;
  /** Monotonic milliseconds, for everything that lasts. */
  readonly elapsedMs: () => number;
  /** From [0, 1), for the spread of waits. */
  readonly chance: () => number;
  /** Where to go on: the last print that is known of an instrument, null to begin with the present. */
  readonly startAfter: (instrumentId: string) => TradeCursor | null;
}

export interface TradeCursor {
  readonly tradeId: string;
  readonly timeMs: number;
}

interface LifeParts {
  readonly record: VenueRecord;
  readonly signal: AbortSignal;
}

/** Everything between `start` and `close`: one connection after the other. */
export class FeedLife {
  private readonly lines: FeedLines;
  private readonly catchUp: CatchUp;
  private readonly silence: SilenceWatch;

  constructor(
    private readonly settings: LiveFeedSettings,
    private readonly parts: LifeParts,
    private readonly wanted: readonly FeedLine[],
    private readonly emit: (event: FeedEvent) => void,
  ) {
    const { venue, nowMs, elapsedMs } = settings;
    this.lines = new FeedLines({
      lines: wanted,
      // Binance numbers the prints of an instrument one by one; of other venues nothing is known.
      hasConsecutiveIds: venue.startsWith('binance'),
      nowMs,
      emit,
      onBookBroken: (instrumentId) => void this.rebuildBook(instrumentId),
    });
    for (const [instrumentId, line] of this.lines.trades) {
      const cursor = settings.startAfter(instrumentId);
      if (cursor !== null) line.goOnAfter(cursor);
    }
    this.catchUp = new CatchUp({ ...parts, lines: this.lines, emit, nowMs });
    this.silence = new SilenceWatch({ ...parts, lines: this.lines, catchUp: this.catchUp, elapsedMs, nowMs });
  }

  /** @throws Refusal when the venue answers that there is no such instrument */
  async loadMarkets(): Promise<Exchange['markets']> {
    const symbols = (['trades', 'quotes', 'book'] as const).flatMap((channel) =>
      this.lines.instruments(channel).map(({ symbol }) => symbol),
    );
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.parts.record.markets(symbols);
      } catch (error) {
        if (error instanceof Refusal || this.parts.signal.aborted) throw error;
        await this.wait(attempt);
      }
    }
  }

  async run(markets: Exchange['markets'], onFirst: () => void): Promise<void> {
    const { signal } = this.parts;
    let attempt = 0;
    let polling: AbortController | null = null;
    const down = (why: ConnectionEnd): void => {
      if (polling !== null || signal.aborted) return;
      for (const line of this.wanted)
        this.emit({ kind: 'interrupted', line, atMs: this.settings.nowMs(), ...why });
      polling = new AbortController();
      void this.pollWhileDown(polling.signal);
    };
    while (!signal.aborted) {
      if (attempt > 0) await this.wait(attempt);
      const connection = signal.aborted ? null : await this.connect(markets).catch(() => null);
      if (connection === null) {
        attempt += 1;
        down({ reason: 'disconnected', detail: 'the venue takes no connection' });
        continue;
      }
      (polling as AbortController | null)?.abort(new Error('connected'));
      polling = null;
      onFirst();
      const sinceMs = this.settings.elapsedMs();
      const end = await this.stand(connection);
      attempt = this.settings.elapsedMs() - sinceMs >= LIMITS.feedStableMs ? 1 : attempt + 1;
      down(end);
    }
  }

  /** One standing connection, from what was missed before it to its end. */
  private async stand(connection: Connection): Promise<ConnectionEnd> {
    const stop = (): void => connection.end({ reason: 'disconnected', detail: 'the feed was closed' });
    this.parts.signal.addEventListener('abort', stop, { once: true });
    const watching = this.silence.watch(connection);
    void this.restore(connection);
    const end = await connection.ended;
    await watching;
    this.parts.signal.removeEventListener('abort', stop);
    for (const book of this.lines.books.values()) book.discard();
    return end;
  }

  /** Fetches what is missing and calls each line restored when it is whole, also the first time. */
  private async restore(connection: Connection): Promise<void> {
    let isOver = false;
    void connection.ended.then(() => (isOver = true));
    const again = async (work: () => Promise<void>): Promise<void> => {
      for (let attempt = 1; !isOver; attempt += 1) {
        try {
          return await work();
        } catch {
          await this.wait(attempt);
        }
      }
    };
    for (const { instrumentId } of this.lines.instruments('quotes')) this.restored(instrumentId, 'quotes');
    const trades = this.lines.instruments('trades').map(async (instrument) => {
      await again(() => this.catchUp.trades(instrument));
      if (!isOver) this.catchUp.tellTradesRestored(instrument.instrumentId);
    });
    const books = this.lines.instruments('book').map(async (instrument) => {
      await again(() => this.catchUp.book(instrument));
      if (!isOver) this.restored(instrument.instrumentId, 'book');
    });
    await Promise.all([...trades, ...books]);
  }

  private async rebuildBook(instrumentId: string): Promise<void> {
    const instrument = this.lines.instruments('book').find((one) => one.instrumentId === instrumentId);
    const line = this.lines.books.get(instrumentId);
    if (instrument === undefined || line === undefined) return;
    for (let attempt = 1; !this.parts.signal.aborted; attempt += 1) {
      try {
        await this.catchUp.book(instrument);
        if (line.isLive) this.restored(instrumentId, 'book');
        return;
      } catch {
        await this.wait(attempt);
      }
    }
  }

  /** Reads the record while no connection stands; the waiting between two rounds keeps the venue's limits. */
  private async pollWhileDown(signal: AbortSignal): Promise<void> {
    const isOver = (): boolean => signal.aborted || this.parts.signal.aborted;
    while (!isOver()) {
      for (const instrument of this.lines.instruments('trades')) {
        if (isOver()) return;
        await this.catchUp.trades(instrument).catch(() => undefined);
      }
      await pause(LIMITS.feedPollMs, signal).catch(() => undefined);
    }
  }

  private connect(markets: Exchange['markets']): Promise<Connection> {
    const { lines } = this;
    return connect({
      ...this.settings,
      signal: this.parts.signal,
      markets,
      trades: lines.instruments('trades'),
      quotes: lines.instruments('quotes'),
      books: lines.instruments('book'),
      onHeard: () => {
        this.silence.heard();
      },
      onContent: (content, receivedMs) => {
        if (content.kind === 'trade') this.silence.traded(content.trade.instrumentId);
        lines.take(content, receivedMs);
      },
    });
  }

  private restored(instrumentId: string, channel: 'quotes' | 'book'): void {
    const nothing = { recovered: 0, lostFromMs: null, lostToMs: null };
    this.emit({ kind: 'restored', line: { instrumentId, channel }, atMs: this.settings.nowMs(), ...nothing });
  }

  private wait(attempt: number): Promise<void> {
    const ms = backoffMs({
      attempt,
      baseMs: LIMITS.feedBackoffMs,
      maxMs: LIMITS.feedBackoffMsMax,
      chance: this.settings.chance(),
    });
    return pause(ms, this.parts.signal).catch(() => undefined);
  }
}
