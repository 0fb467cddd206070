import { KeptColumns } from './kept-columns';

/** A bar in whole units; `quoteUnits` are ticks × steps. */
export interface ExchangeBar {
  readonly openMs: number;
  open: number;
  high: number;
  low: number;
  close: number;
  steps: number;
  quoteUnits: number;
  trades: number;
  takerBuySteps: number;
  takerBuyQuoteUnits: number;
  /** Numbers of the first and last trade; −1 where there was none. */
  firstTrade: number;
  lastTrade: number;
}

/** What was traded before the exchange started: a bar for every minute from `listedMs` on. */
export interface PastBars {
  readonly listedMs: number;
  barAt(openMs: number): ExchangeBar;
}

const MINUTE_MS = 60_000;
const FIELDS = [
  'openMs',
  'open',
  'high',
  'low',
  'close',
  'steps',
  'quoteUnits',
  'trades',
  'takerBuySteps',
  'takerBuyQuoteUnits',
  'firstTrade',
  'lastTrade',
] as const;

/** The minutes of one instrument: what was before the start, what was traded since, and nothing in between left out. */
export class MinuteBars {
  private readonly closed: KeptColumns;
  private open: ExchangeBar;

  constructor(
    private readonly past: PastBars,
    private readonly startMs: number,
    startTicks: number,
    kept: number,
  ) {
    this.closed = new KeptColumns(FIELDS.length, kept);
    this.open = quietBar(Math.floor(startMs / MINUTE_MS) * MINUTE_MS, startTicks);
    // The minute in which the exchange starts goes on from what the past says of it.
    if (past.listedMs < this.open.openMs)
      this.open = quietBar(this.open.openMs, past.barAt(this.open.openMs - MINUTE_MS).close);
  }

  /** Start of the oldest and of the current minute. */
  get firstMs(): number {
    return Math.min(this.past.listedMs, this.firstLiveMs);
  }

  get currentMs(): number {
    return this.open.openMs;
  }

  private get firstLiveMs(): number {
    return Math.floor(this.startMs / MINUTE_MS) * MINUTE_MS;
  }

  /** Closes every minute that is over by `timeMs`; one without a trade keeps the last price and has no volume. */
  moveTo(timeMs: number): void {
    while (timeMs >= this.open.openMs + MINUTE_MS) {
      const done = this.open;
      this.closed.append(...FIELDS.map((field) => done[field]));
      this.open = quietBar(done.openMs + MINUTE_MS, done.close);
    }
  }

  /** Adds a trade of the current minute. */
  add(trade: number, ticks: number, steps: number, isBuyerMaker: boolean): void {
    const bar = this.open;
    if (bar.trades === 0) {
      bar.open = bar.high = bar.low = ticks;
      bar.firstTrade = trade;
    }
    bar.high = Math.max(bar.high, ticks);
    bar.low = Math.min(bar.low, ticks);
    bar.close = ticks;
    bar.steps += steps;
    bar.quoteUnits += ticks * steps;
    bar.trades += 1;
    bar.lastTrade = trade;
    if (isBuyerMaker) return;
    bar.takerBuySteps += steps;
    bar.takerBuyQuoteUnits += ticks * steps;
  }

  /** The minute that begins at `openMs`, or null before the first, after the current, or where it is kept no longer. */
  at(openMs: number): ExchangeBar | null {
    if (openMs === this.open.openMs) return this.open;
    if (openMs > this.open.openMs || openMs < this.firstMs) return null;
    if (openMs < this.firstLiveMs) return this.past.barAt(openMs);
    const row = (openMs - this.firstLiveMs) / MINUTE_MS;
    if (row < this.closed.oldest) return null;
    const bar = quietBar(openMs, 0);
    for (const [column, field] of FIELDS.entries())
      if (field !== 'openMs') bar[field] = this.closed.get(row, column);
    return bar;
  }
}

export function quietBar(openMs: number, ticks: number): ExchangeBar {
  return {
    openMs,
    open: ticks,
    high: ticks,
    low: ticks,
    close: ticks,
    steps: 0,
    quoteUnits: 0,
    trades: 0,
    takerBuySteps: 0,
    takerBuyQuoteUnits: 0,
    firstTrade: -1,
    lastTrade: -1,
  };
}
