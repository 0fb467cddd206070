import { describe, expect, it } from 'vitest';
import type { Entry } from '@/lib/core/journal/entry';
import { parseExact } from '@/lib/core/model/decimal-text';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import type { Signal } from '@/lib/core/model/signal';
import { barsFrom, FIRST_BAR_MS, type Candle } from '@/tests/kit/bars';
import { backtestInput } from '@/tests/kit/backtest-input';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

interface Thresholds {
  readonly daily?: string;
  readonly total?: string;
}

/** Ten units at 100 from 1 000 without costs, in bars of eight hours; what the breaker and the orders come to, per bar. */
function story(
  closes: readonly number[],
  plan: Record<number, readonly Signal[]>,
  at: Thresholds,
  timeframe: '8h' | '1d' = '8h',
): string[] {
  const candles = closes.map((close): Candle => [close, close, close, close]);
  const threshold = (text?: string): bigint | null => (text === undefined ? null : parseExact(text, 'limit'));
  const input = backtestInput(barsFrom(candles, { timeframe }), {
    capital: '1000',
    feeRate: '0',
    slippageBps: '0',
    instrument: { lotSize: '0.01' },
    options: { circuit: { dailyDrawdown: threshold(at.daily), totalDrawdown: threshold(at.total) } },
  });
  const backtest = createBacktest(input, scripted(plan));
  backtest.advance(Infinity);
  return [...backtest.journal.entries()].flatMap((entry) => line(entry, TIMEFRAME_MS[timeframe]));
}

function line(entry: Entry, barMs: number): string[] {
  const bar = Math.ceil((entry.timeMs - FIRST_BAR_MS) / barMs);
  switch (entry.kind) {
    case 'breaker-changed':
      return [`${bar} ${entry.code} ${entry.isTripped ? 'on' : 'off'}: ${entry.detail}`];
    case 'order-denied':
      return [`${bar} denied ${entry.code} ${entry.actual}`];
    case 'order-submitted':
      return [`${bar} ${entry.side}`];
    default:
      return [];
  }
}

describe('a breaker watches every close', () => {
  const FALL = [100, 100, 97, 97, 97];

  it('a fall of exactly the threshold trips nothing, one step more does', () => {
    const plan = { 0: [LONG] };
    expect(story(FALL, plan, { daily: '0.03', total: '0.03' })).toEqual(['1 buy']);
    const [, tripped] = story(FALL, plan, { total: '0.029999999999999999' });
    expect(tripped).toBe('3 TOTAL_DRAWDOWN on: lost 30 of 1000');
    const [, halted] = story(FALL, plan, { daily: '0.029999999999999999' });
    expect(halted).toBe('3 DAILY_DRAWDOWN on: lost 30 of 1000');
  });

  it('a fall of the day halts entries until the next UTC day, whatever comes back, and lets the exit through', () => {
    const plan = { 0: [LONG], 1: [EXIT], 2: [LONG], 3: [LONG] };
    expect(story([100, 96, 100, 100, 100], plan, { daily: '0.03' })).toEqual(['1 buy', '2 sell', '3 buy']);
    expect(
      story(
        [100, 100, 100, 96, 100, 100, 100],
        { 0: [LONG], 3: [EXIT], 4: [LONG], 6: [LONG] },
        { daily: '0.03' },
      ),
    ).toEqual([
      '1 buy',
      '4 DAILY_DRAWDOWN on: lost 40 of 1000',
      '4 sell',
      '5 denied KILLED reduce-only',
      '6 DAILY_DRAWDOWN off: a new day',
      '7 buy',
    ]);
  });

  it('a day is measured from the equity it began with to its close at midnight', () => {
    // Three bars a day: the third closes at midnight, and the fall of the fourth is a fall of the second day.
    expect(story([100, 100, 96, 96, 96], { 0: [LONG] }, { daily: '0.03' })).toEqual([
      '1 buy',
      '3 DAILY_DRAWDOWN on: lost 40 of 1000',
      '3 DAILY_DRAWDOWN off: a new day',
    ]);
    expect(story([100, 100, 100, 96, 96], { 0: [LONG] }, { daily: '0.03' })).toEqual([
      '1 buy',
      '4 DAILY_DRAWDOWN on: lost 40 of 1000',
    ]);
    // Two falls of two hundredths, one on either side of midnight, are no fall of four in a day.
    expect(story([100, 100, 98, 96.04, 96.04], { 0: [LONG] }, { daily: '0.03' })).toEqual(['1 buy']);
  });

  it('watches days of one bar', () => {
    const daily = story([100, 100, 96, 96], { 0: [LONG] }, { daily: '0.03' }, '1d');
    expect(daily.map((said) => said.split(':')[0])).toEqual([
      '1 buy',
      '3 DAILY_DRAWDOWN on',
      '3 DAILY_DRAWDOWN off',
    ]);
  });

  it('a fall from the highest close leaves only exits, on every day that follows', () => {
    const closes = [100, 100, 110, 98, 98, 98, 98, 98, 98];
    const plan = { 0: [LONG], 4: [EXIT], 6: [LONG], 8: [LONG] };
    expect(story(closes, plan, { total: '0.1' })).toEqual([
      '1 buy',
      '4 TOTAL_DRAWDOWN on: lost 120 of 1100',
      '5 sell',
      '7 denied KILLED reduce-only',
      '9 denied KILLED reduce-only',
    ]);
  });
});
