import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { BacktestInput } from '@/lib/core/backtest/input';
import { sha256 } from './sha256';

/** A backtest with the product's default costs, changed where a test says so. */
export function backtestInput(bars: BarSeries, changes: Partial<BacktestInput> = {}): BacktestInput {
  const tickSize = bars.priceDecimals === 0 ? '1' : `0.${'0'.repeat(bars.priceDecimals - 1)}1`;
  return {
    bars,
    strategy: 'sma-cross',
    params: { fast: 2, slow: 3 },
    instrument: {
      venue: 'testvenue',
      symbol: 'COIN/CASH',
      base: 'COIN',
      quote: 'CASH',
      tickSize,
      lotSize: '0.00000001',
    },
    capital: '10000',
    feeRate: '0.001',
    feePerTrade: '0',
    slippageBps: '5',
    fillModel: 'next-open',
    seed: 1,
    isDemo: false,
    codeHash: 'test',
    hash: sha256,
    ...changes,
  };
}
