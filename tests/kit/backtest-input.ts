import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { BacktestInput } from '@/lib/core/backtest/input';
import type { InstrumentFacts } from '@/lib/core/model/instrument';
import { sha256 } from './sha256';

type Changes = Partial<BacktestInput> & { readonly instrument?: Partial<InstrumentFacts> };

/** A backtest with the product's default costs, changed where a test says so. */
export function backtestInput(bars: BarSeries, { instrument, ...changes }: Changes = {}): BacktestInput {
  return {
    markets: [{ bars, instrument: { ...coin(bars.priceDecimals), ...instrument } }],
    strategy: 'sma-cross',
    params: { fast: 2, slow: 3 },
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

/** COIN/CASH on a grid of that many decimals, in lots of a hundred-millionth. */
export function coin(priceDecimals: number): InstrumentFacts {
  const tickSize = priceDecimals === 0 ? '1' : `0.${'0'.repeat(priceDecimals - 1)}1`;
  const named = { venue: 'testvenue', symbol: 'COIN/CASH', base: 'COIN', quote: 'CASH' };
  return { ...named, tickSize, lotSize: '0.00000001' };
}
