import { describe, expect, it } from 'vitest';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { Signal } from '@/lib/core/model/signal';
import { BarsOnlyStrategy } from '@/lib/core/strategies/bars-only-strategy';
import { NO_SIGNALS, type StrategyView } from '@/lib/core/strategies/strategy';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';

const BARS = 40;

class Looks extends BarsOnlyStrategy {
  private readonly look: (view: StrategyView) => unknown;

  constructor(look: (view: StrategyView) => unknown) {
    super();
    this.look = look;
  }

  onMarketData(view: StrategyView): void {
    this.look(view);
  }

  generateSignals(): readonly Signal[] {
    return NO_SIGNALS;
  }
}

/** Two instruments, so that bars of one are asked about before those of the other. */
function run(look: (view: StrategyView) => unknown): Backtest {
  const markets = [0, 1].map((at) => {
    const symbol = `C${at}/CASH`;
    const bars = { ...randomBars(BARS, at + 1), instrumentId: `testvenue:${symbol}` };
    return { bars, instrument: { ...coin(2), symbol, base: `C${at}` } };
  });
  const strategy = new Looks(look);
  const prepared = { name: 'looks', params: {}, warmupBars: 0, instruments: 2, timeframes: [], strategy };
  const backtest = createBacktest({ ...backtestInput(markets[0]!.bars), markets }, prepared);
  backtest.advance(Infinity);
  return backtest;
}

describe('a strategy that says it reads only bars', () => {
  it('is asked about every bar of every instrument once, in the order of its bars', () => {
    const seen: [number[], number[]] = [[], []];
    run((view) => seen[view.instrument as 0 | 1].push(view.barCount));
    const counted = Array.from({ length: BARS }, (_, at) => at + 1);
    expect(seen).toEqual([counted, counted]);
  });

  it.each<[string, (view: StrategyView) => unknown]>([
    ['its cash', (view) => view.cash],
    ['its equity', (view) => view.equity],
    ['what is held', (view) => view.positionQuantity],
    ['what it was bought for', (view) => view.entryPrice],
    ['another instrument', (view) => view.of(0).close],
  ])('fails when it reads %s', (_, look) => {
    expect(() => run(look).result()).toThrow('reads only bars asked for more');
  });
});
