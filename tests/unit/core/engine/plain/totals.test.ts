import { expect, it, vi } from 'vitest';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import { PlainLane } from '@/lib/core/engine/plain/plain-lane';
import { entryText } from '@/lib/core/journal/entry-text';
import type { Signal } from '@/lib/core/model/signal';
import { PlainStrategy } from '@/lib/core/strategies/plain-strategy';
import type { StrategyView } from '@/lib/core/strategies/strategy';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFrom, type Candle } from '@/tests/kit/bars';
import { EXIT, LONG } from '@/tests/kit/scripted-strategy';

const CYCLES = 60;

/** Buys at 100, sells at 110, over and over. */
class Cycles extends PlainStrategy {
  private readonly isQuiet: boolean;

  constructor(isQuiet: boolean) {
    super();
    this.isQuiet = isQuiet;
  }

  override get isSilent(): boolean {
    return this.isQuiet;
  }

  onMarketData(): void {}

  generateSignals({ close }: StrategyView): readonly Signal[] {
    return [close === 100 ? LONG : EXIT];
  }
}

/** The account shrinks slowly from 800 000, while fees and what trading brings come to several times that. */
function run(mayTakeShortWay: boolean): Backtest {
  const cycle: readonly Candle[] = [
    [110, 110, 100, 100],
    [100, 110, 100, 110],
  ];
  const bars = barsFrom(Array.from({ length: CYCLES }, () => cycle).flat());
  const input = backtestInput(bars, { capital: '800000', feeRate: '0.05', slippageBps: '0' });
  const strategy = new Cycles(mayTakeShortWay);
  const prepared = { name: 'cycles', params: {}, warmupBars: 0, instruments: 1, timeframes: [], strategy };
  const backtest = createBacktest(input, prepared);
  backtest.advance(Infinity);
  return backtest;
}

it('totals that outgrow a double are carried on, and the short way goes on with the rest', () => {
  const fill = vi.spyOn(PlainLane.prototype, 'tryFill');
  const short = run(true);
  expect(fill.mock.results.filter(({ value }) => value === true).length).toBeGreaterThan(CYCLES);
  const fees = short.result().document.statistics.feesPaid;
  // Counted in 10^-10, as this instrument's money is, that is more than 2^53.
  expect(Number(fees)).toBeGreaterThan(2 ** 53 / 1e10);
  const long = run(false);
  expect(Array.from(short.journal.entries(), entryText)).toEqual(
    Array.from(long.journal.entries(), entryText),
  );
  expect(short.snapshot().engine.books).toEqual(long.snapshot().engine.books);
});
