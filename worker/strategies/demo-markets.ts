import type { MarketInput } from '@/lib/core/backtest/input';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { DEMO_MARKET, generateDemoBars } from '@/lib/core/bars/demo-market';
import { tickSizeOf } from '@/lib/core/bars/tick-size';

/** A prime, so that what counts bars across runs does not come out even. */
const SLOTS = 5_987;

/** Hourly bars of a market that does not exist; each number has its own. */
export function demoSeries(at: number): BarSeries {
  const { timeframe, priceDecimals } = DEMO_MARKET;
  const symbol = `DEMO${at}/USD`;
  const seed = DEMO_MARKET.seed + at;
  const { regimes: _regimes, ...columns } = generateDemoBars({ ...DEMO_MARKET, symbol, seed, slots: SLOTS });
  return { ...columns, instrumentId: `demo:${symbol}`, timeframe, priceDecimals };
}

/** The same as a contract that may be sold short. */
export function demoMarket(at: number): MarketInput {
  const bars = demoSeries(at);
  return {
    bars,
    instrument: {
      venue: 'demo',
      symbol: `DEMO${at}/USD`,
      base: `DEMO${at}`,
      quote: 'USD',
      tickSize: tickSizeOf(bars.priceDecimals),
      lotSize: '0.00000001',
      settlement: 'linear',
      maintenanceRate: '0.005',
    },
  };
}
