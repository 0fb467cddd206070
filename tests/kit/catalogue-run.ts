import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestInput, MarketInput } from '@/lib/core/backtest/input';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { DEMO_MARKET, generateDemoBars } from '@/lib/core/bars/demo-market';
import { prepareStrategy } from '@/lib/core/engine/prepare-strategy';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { backtestInput } from './backtest-input';

/** A DEMO market of its own seed, with its outages: hours that are missing. */
export function tape(seed: number, slots: number, symbol = 'DEMO/USD'): MarketInput {
  const { timeframe, priceDecimals } = DEMO_MARKET;
  const { regimes: _regimes, ...columns } = generateDemoBars({ ...DEMO_MARKET, symbol, seed, slots });
  const bars: BarSeries = { ...columns, instrumentId: `demo:${symbol}`, timeframe, priceDecimals };
  const [base = '', quote = ''] = symbol.split('/');
  const instrument = { venue: 'demo', symbol, base, quote, tickSize: '0.01', lotSize: '0.00000001' };
  return { bars, instrument };
}

/** A run of one strategy with its defaults: on one tape, or on as many as it trades together. */
export function inputOf(
  { name, instruments = 1 }: StrategyDescription,
  seed: number,
  slots: number,
): BacktestInput {
  const markets = Array.from({ length: instruments }, (_, at) => tape(seed + at, slots, `DEMO${at}/USD`));
  const [first] = markets;
  if (first === undefined) throw new Error(`${name} trades nothing`);
  const plain = backtestInput(first.bars, { markets, strategy: name, params: {}, codeHash: 'golden' });
  if (instruments === 1) return plain;
  // Several together means that one may be sold short: contracts on margin.
  const contracts = markets.map(({ bars, instrument }) => ({
    bars,
    instrument: { ...instrument, settlement: 'linear' as const, maintenanceRate: '0.005' },
  }));
  const margin = { mode: 'cross' as const, leverageMax: '2', borrowRate: '0' };
  return { ...plain, markets: contracts, options: { margin } };
}

export function finished(input: BacktestInput, slice = Number.MAX_SAFE_INTEGER): Backtest {
  const backtest = createBacktest(input, prepareStrategy(input.strategy, input.params));
  while (!backtest.advance(slice));
  return backtest;
}
