import { LIMITS } from '@/config/runtime/limits';
import type { Quote } from '@/lib/core/model/quote';
import type { FeedChannel, FeedEvent, FeedLine } from '@/lib/ports/market-feed';
import { BookLine } from './book-line';
import type { FrameContent } from './binance-frames';
import { PriceGuard } from './price-guard';
import { TradeLine } from './trade-line';
import type { RecordedInstrument } from './trade-record';

export interface FeedLinesSettings {
  readonly lines: readonly FeedLine[];
  readonly hasConsecutiveIds: boolean;
  readonly nowMs: () => number;
  readonly emit: (event: FeedEvent) => void;
  /** A book has to be built again. */
  readonly onBookBroken: (instrumentId: string) => void;
}

/** The lines of one feed: what arrives goes to the line it belongs to, and what the line lets through is told. */
export class FeedLines {
  readonly trades = new Map<string, TradeLine>();
  readonly books = new Map<string, BookLine>();
  readonly quotes = new Map<string, PriceGuard<{ quote: Quote; receivedMs: number }>>();

  constructor(private readonly settings: FeedLinesSettings) {
    for (const { instrumentId, channel } of settings.lines) {
      if (channel === 'trades') this.trades.set(instrumentId, this.tradeLine(instrumentId));
      if (channel === 'book') this.books.set(instrumentId, this.bookLine(instrumentId));
      if (channel === 'quotes') this.quotes.set(instrumentId, this.quoteGuard(instrumentId));
    }
  }

  /** Who is wanted on a channel, with the symbol behind `venue:`. */
  instruments(channel: FeedChannel): RecordedInstrument[] {
    const ids = { trades: this.trades, quotes: this.quotes, book: this.books }[channel].keys();
    return [...ids].map((instrumentId) => ({ instrumentId, symbol: symbolOf(instrumentId) }));
  }

  take(content: FrameContent, receivedMs: number): void {
    if (content.kind === 'trade')
      this.trades.get(content.trade.instrumentId)?.offer(content.trade, receivedMs);
    else if (content.kind === 'quote') this.takeQuote(content.quote, receivedMs);
    else if (content.kind === 'delta')
      this.books.get(content.delta.instrumentId)?.offer(content.delta, receivedMs);
    else if (content.kind === 'snapshot')
      this.books.get(content.snapshot.instrumentId)?.start(content.snapshot, receivedMs);
  }

  takeQuote(quote: Quote, receivedMs: number): void {
    const { instrumentId, bid, ask } = quote;
    const isSound = bid > 0 && ask >= bid && isQuantity(quote.bidQuantity) && isQuantity(quote.askQuantity);
    if (!isSound) {
      this.quarantine(
        { instrumentId, channel: 'quotes' },
        `bid ${bid} × ${quote.bidQuantity}, ask ${ask} × ${quote.askQuantity}`,
      );
      return;
    }
    this.quotes
      .get(instrumentId)
      ?.offer({ quote, receivedMs }, { price: (bid + ask) / 2, timeMs: quote.timeMs });
  }

  private tradeLine(instrumentId: string): TradeLine {
    const { emit, hasConsecutiveIds } = this.settings;
    return new TradeLine(
      { hasConsecutiveIds, recentIds: LIMITS.feedRecentIds, heldMax: LIMITS.feedHeldTradesMax },
      {
        trade: (trade, receivedMs) => emit({ kind: 'trade', trade, receivedMs }),
        quarantined: (trade, why) =>
          this.quarantine({ instrumentId, channel: 'trades' }, `print ${trade.tradeId}: ${why}`),
      },
    );
  }

  private bookLine(instrumentId: string): BookLine {
    const { emit, nowMs, onBookBroken } = this.settings;
    const line = { instrumentId, channel: 'book' } as const;
    return new BookLine(LIMITS.feedHeldChangesMax, {
      book: (book, receivedMs) => emit({ kind: 'book', book, receivedMs }),
      broken: ({ reason, detail }) => {
        emit({ kind: 'interrupted', line, atMs: nowMs(), reason, detail });
        onBookBroken(instrumentId);
      },
    });
  }

  private quoteGuard(instrumentId: string): PriceGuard<{ quote: Quote; receivedMs: number }> {
    const { emit } = this.settings;
    return new PriceGuard({
      accept: ({ quote, receivedMs }) => emit({ kind: 'quote', quote, receivedMs }),
      reject: (_, why) => this.quarantine({ instrumentId, channel: 'quotes' }, why),
    });
  }

  private quarantine(line: FeedLine, detail: string): void {
    this.settings.emit({ kind: 'quarantined', line, atMs: this.settings.nowMs(), detail });
  }
}

/** `binance:BTC/USDT` → `BTC/USDT`. */
function symbolOf(instrumentId: string): string {
  return instrumentId.slice(instrumentId.indexOf(':') + 1);
}

function isQuantity(value: number | null): boolean {
  return value === null || (Number.isFinite(value) && value >= 0);
}
