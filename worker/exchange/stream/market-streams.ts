import { DepthChanges } from '../market/depth-changes';
import { dayFigures } from '../market/day-figures';
import { intervalStart } from '../market/interval-bars';
import type { Market } from '../market/market';
import type { MarketListener, TradedInstrument } from '../market/traded-instrument';
import type { BarPrinter } from './bar-printer';
import * as frames from './frames';
import type { Hub } from './hub';
import { parseStreamName, type StreamName } from './stream-name';

/** Depth frames leave every 100 ms, or every second; tickers every second; unfinished bars every two. */
export const TICK_MS = 100;
const SECOND_MS = 1_000;
const BAR_FRAME_MS = 2_000;

interface Watched {
  readonly fast: DepthChanges;
  readonly slow: DepthChanges;
  readonly trade: string;
  readonly aggTrade: string;
  readonly bookTicker: string;
  /** Best prices and what waits there, as last told. */
  told: string;
}

/** Turns what happens in the market into the frames of its streams. */
export class MarketStreams implements MarketListener {
  private readonly watched = new Map<TradedInstrument, Watched>();
  private readonly changed = new Set<TradedInstrument>();
  /** Start of the bar that a stream of bars is in. */
  private readonly barStarts = new Map<string, number>();

  constructor(
    private readonly hub: Hub,
    private readonly bars: BarPrinter,
    /** The time that the exchange shows. */
    private readonly shownMs: () => number,
  ) {}

  private of(instrument: TradedInstrument): Watched {
    let found = this.watched.get(instrument);
    if (found === undefined) {
      const { streamName } = instrument;
      found = {
        fast: new DepthChanges(),
        slow: new DepthChanges(),
        trade: `${streamName}@trade`,
        aggTrade: `${streamName}@aggTrade`,
        bookTicker: `${streamName}@bookTicker`,
        told: '',
      };
      this.watched.set(instrument, found);
    }
    return found;
  }

  traded(instrument: TradedInstrument, trade: number): void {
    const { trade: stream } = this.of(instrument);
    if (!this.hub.isHeard(stream)) return;
    this.hub.publish(stream, frames.tradeFrame(instrument, trade, this.shownMs()));
  }

  aggregated(instrument: TradedInstrument, aggregate: number): void {
    const { aggTrade: stream } = this.of(instrument);
    if (!this.hub.isHeard(stream)) return;
    this.hub.publish(stream, frames.aggregateFrame(instrument, aggregate, this.shownMs()));
  }

  bookChanged(instrument: TradedInstrument, isBid: boolean, tick: number, steps: number): void {
    const { fast, slow } = this.of(instrument);
    const id = instrument.updateId;
    fast.note(id, isBid, tick, steps);
    slow.note(id, isBid, tick, steps);
    this.changed.add(instrument);
  }

  /** Called when something that happens is complete: the best prices are told where they changed. */
  settle(): void {
    for (const instrument of this.changed) {
      const watched = this.of(instrument);
      if (!this.hub.isHeard(watched.bookTicker)) continue;
      const { bids, asks } = instrument;
      const now = `${bids.best} ${bids.at(bids.best)} ${asks.best} ${asks.at(asks.best)}`;
      if (now === watched.told || bids.size === 0 || asks.size === 0) continue;
      watched.told = now;
      this.hub.publish(watched.bookTicker, frames.bookTickerFrame(instrument));
    }
    this.changed.clear();
  }

  /** Called every `TICK_MS` of the exchange's time: everything that leaves by the clock. */
  tick(market: Market, timeMs: number): void {
    const names = [...this.hub.heard()].map((name) => parseStreamName(name, market));
    for (const name of names) if (name !== null) this.tickStream(name, market, timeMs);
    for (const { fast, slow } of this.watched.values()) {
      fast.clear();
      if (timeMs % SECOND_MS === 0) slow.clear();
    }
    for (const name of this.barStarts.keys()) if (!this.hub.isHeard(name)) this.barStarts.delete(name);
  }

  private tickStream(stream: StreamName, market: Market, timeMs: number): void {
    const isSecond = timeMs % SECOND_MS === 0;
    if (stream.symbol === null) {
      if (isSecond) this.tellEverything(stream, market);
      return;
    }
    const instrument = market.instruments.get(stream.symbol);
    if (instrument === undefined) return;
    if (stream.kind === 'depth') this.tellDepth(stream, instrument, isSecond);
    else if (stream.kind === 'kline') this.tellBar(stream, instrument, timeMs);
    else if (isSecond && (stream.kind === 'ticker' || stream.kind === 'miniTicker'))
      this.hub.publish(stream.name, this.tickerFrame(stream.kind, instrument));
  }

  private tickerFrame(kind: string, instrument: TradedInstrument): string {
    const frame = kind === 'ticker' ? frames.dayTickerFrame : frames.miniTickerFrame;
    return frame(instrument, dayFigures(instrument), this.shownMs());
  }

  private tellEverything({ name }: StreamName, market: Market): void {
    const kind = name === '!ticker@arr' ? 'ticker' : 'miniTicker';
    const all = [...market.instruments.values()].map((instrument) => this.tickerFrame(kind, instrument));
    this.hub.publish(name, `[${all.join(',')}]`);
  }

  private tellDepth({ name, detail }: StreamName, instrument: TradedInstrument, isSecond: boolean): void {
    const isFast = detail.endsWith('@100ms');
    const changes = isFast ? this.of(instrument).fast : this.of(instrument).slow;
    if ((!isFast && !isSecond) || changes.isEmpty) return;
    const limit = Number.parseInt(detail, 10);
    const text = Number.isNaN(limit)
      ? frames.depthFrame(instrument, changes, this.shownMs())
      : frames.snapshotText(instrument, limit);
    this.hub.publish(name, text);
  }

  private tellBar(
    { name, detail: interval }: StreamName,
    instrument: TradedInstrument,
    timeMs: number,
  ): void {
    const startMs = intervalStart(interval, timeMs);
    const before = this.barStarts.get(name);
    this.barStarts.set(name, startMs);
    const to = { instrument, interval, eventMs: this.shownMs() };
    const told: string[] = [];
    if (before !== undefined && before !== startMs)
      told.push(...this.bars.frames({ ...to, openMs: before, isClosed: true }));
    if (before === undefined || timeMs % BAR_FRAME_MS === 0)
      told.push(...this.bars.frames({ ...to, openMs: startMs, isClosed: false }));
    for (const text of told) this.hub.publish(name, text);
  }
}
