import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestOutcome } from '@/lib/core/backtest/result';
import type { Entry } from '@/lib/core/journal/entry';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS, type StrategyView } from '@/lib/core/strategies/strategy';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFrom, FIRST_BAR_MS, type Candle } from '@/tests/kit/bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

const GOOD: readonly Candle[] = [100, 101, 102, 103, 104, 105, 106, 107].map((price) => [
  price,
  price + 1,
  price - 1,
  price,
  10,
]);
/** The bad one comes after the fourth: bought before it, sold after it. */
const BAD_AT = 4;
const MINUTE_MS = 60_000;
const PLAN: Readonly<Record<number, readonly Signal[]>> = { 1: [LONG], 6: [EXIT] };
const strategy = () =>
  scripted({}, { generateSignals: ({ timeMs }) => PLAN[(timeMs - FIRST_BAR_MS) / MINUTE_MS] ?? NO_SIGNALS });

function run(
  candles: readonly Candle[],
  gapsBefore: Record<number, number> = {},
): { outcome: BacktestOutcome; entries: Entry[] } {
  const backtest = createBacktest(backtestInput(barsFrom(candles, { gapsBefore })), strategy());
  backtest.advance(Infinity);
  return { outcome: backtest.result(), entries: [...backtest.journal.entries()] };
}

const fillsOf = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) =>
    entry.kind === 'fill'
      ? [`${entry.timeMs} ${entry.side} ${formatExact(entry.quantity)} at ${formatExact(entry.price)}`]
      : [],
  );

describe('a bar whose prices make no sense ends in a stored reason, and the run is the one without it', () => {
  const without = run(GOOD, { [BAD_AT]: 1 });

  it.each<[string, Candle]>([
    ['NaN', [Number.NaN, Number.NaN, Number.NaN, Number.NaN, 10]],
    ['a close that is NaN', [104, 105, 103, Number.NaN, 10]],
    ['zero', [0, 0, 0, 0, 10]],
    ['a low of zero', [104, 105, 0, 104, 10]],
    ['negative', [-104, -103, -105, -104, 10]],
    ['infinite', [104, Infinity, 103, 104, 10]],
    ['a close above the high', [104, 105, 103, 106, 10]],
  ])('%s', (_name, bad) => {
    const { outcome, entries } = run([...GOOD.slice(0, BAD_AT), bad, ...GOOD.slice(BAD_AT)]);
    expect(entries.filter(({ kind }) => kind === 'bar-ignored')).toMatchObject([{ code: 'BAR_PRICE' }]);
    expect(fillsOf(entries)).toEqual(fillsOf(without.entries));
    expect(outcome.document.statistics.finalEquity).toBe(without.outcome.document.statistics.finalEquity);
    expect([...outcome.equity].every(Number.isFinite)).toBe(true);
    const excursions = ({ document }: BacktestOutcome): unknown[] =>
      document.roundTrips.map(({ profit, maxAdverse, maxFavorable }) => [profit, maxAdverse, maxFavorable]);
    expect(excursions(outcome)).toEqual(excursions(without.outcome));
    const { maxDrawdown, totalReturn } = outcome.document.statistics;
    expect([maxDrawdown, totalReturn]).toEqual([
      without.outcome.document.statistics.maxDrawdown,
      without.outcome.document.statistics.totalReturn,
    ]);
  });
});

it('a strategy that looks back sees what it was shown, and counts no bar that was refused', () => {
  const nan: Candle = [Number.NaN, Number.NaN, Number.NaN, Number.NaN, 10];
  const looks = (candles: readonly Candle[], gapsBefore: Record<number, number> = {}): unknown[] => {
    const seen: unknown[] = [];
    const look = (view: StrategyView): void => {
      seen.push([view.barCount, ...[0, 1, 2, 3, 20].map((ago) => view.closeAgo(ago))]);
    };
    const watching = scripted(
      {},
      {
        generateSignals: (view) => (look(view), PLAN[view.barCount] ?? NO_SIGNALS),
        onFill: (_fill, view) => look(view),
      },
    );
    createBacktest(backtestInput(barsFrom(candles, { gapsBefore })), watching).advance(Infinity);
    return seen;
  };
  const twoBad = [...GOOD.slice(0, 2), nan, ...GOOD.slice(2, 4), nan, nan, ...GOOD.slice(4)];
  expect(looks(twoBad)).toEqual(looks(GOOD, { 2: 1, 4: 2 }));
});
