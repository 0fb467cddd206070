import type { Database } from '@/lib/adapters/db/client';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { sliceSeries } from '@/lib/core/bars/slice-series';
import type { ServiceContext } from '@/lib/services/context';
import { appendBars } from '@/lib/services/data/append-bars';
import { parseInstrument } from '@/lib/services/data/parse-instrument';

export const BTC = 'binance:BTC/USDT';
const MINUTE_MS = 60_000;
/** Bars of before the session, and of after. */
const STORED = 240;
const TO_TELL = 240;
/** Up three minutes and down three: a crossing every few bars. A bid at the lower prices rests, one at the upper ones fills. */
const WAVE = [0, 10, 20, 30, 20, 10, -60, -50, -40, -30, -40, -50];

/** Bars that make a strategy trade all the time, told one by one as a feed does it. */
export class SweepMarket {
  /** Bars that the feed has heard. */
  told = 0;
  private readonly bars: BarSeries;

  constructor(
    private readonly context: ServiceContext,
    at: { readonly price: number; readonly seed: number },
  ) {
    const columns = createBarColumns(STORED + TO_TELL);
    const beginMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - STORED * MINUTE_MS;
    const price = (minute: number, more: number): number =>
      Math.round((at.price + WAVE[(minute + at.seed) % WAVE.length]! + more) * 100) / 100;
    for (let minute = 0; minute < STORED + TO_TELL; minute += 1) {
      columns.timeMs[minute] = beginMs + minute * MINUTE_MS;
      columns.open[minute] = price(minute, 0);
      columns.high[minute] = Math.max(price(minute, 12), price(minute + 1, 2));
      columns.low[minute] = Math.min(price(minute, -12), price(minute + 1, -2));
      columns.close[minute] = price(minute + 1, 0);
      columns.volume[minute] = 100;
    }
    this.bars = { instrumentId: BTC, timeframe: '1m', priceDecimals: 2, ...columns };
  }

  /** What was there before the session. */
  async store(db: Database): Promise<void> {
    await this.append(sliceSeries(this.bars, { fromMs: null, toMs: this.bars.timeMs[STORED]! }));
    await db.sql`update instruments set lot_size = 0.00001`;
  }

  /** The feed hears another minute, and a price that is new. */
  async hear(): Promise<void> {
    const fromMs = this.bars.timeMs[STORED + this.told]!;
    const columns = sliceSeries(this.bars, { fromMs, toMs: fromMs + MINUTE_MS });
    await this.refresh();
    await this.append(columns);
    this.told += 1;
  }

  private async append(columns: BarSeries): Promise<void> {
    const instrument = parseInstrument({ venue: 'binance', instrument: 'BTC/USDT' });
    await appendBars(this.context, [
      { instrument, timeframe: '1m', columns, priceDecimals: 2, source: 'test', filledMs: [] },
    ]);
  }

  /** The price of the bar that comes next, as heard just now. */
  private async refresh(): Promise<void> {
    const price = this.bars.close[STORED + this.told]!;
    const { db } = this.context;
    await db.sql`insert into market_state (instrument_id, provider, trade_id, trade_ms, price, quantity)
      values (${BTC}, 'test', '1', ${Date.now()}, ${price}, 1)
      on conflict (instrument_id) do update set trade_ms = excluded.trade_ms, price = excluded.price,
        reported_at = now()`;
  }
}
