import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { NO_SIGNALS, type StrategyView } from '@/lib/core/strategies/strategy';
import type { Signal } from '@/lib/core/model/signal';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

const HALF = { sizing: { kind: 'percent-of-equity', fraction: '0.5' } } as const;

/** Two instruments: the second has no bar in the second minute. */
function twoCoins(decide: (view: StrategyView) => readonly Signal[]): ReturnType<typeof createBacktest> {
  const first = barsFromCloses([100, 110, 120, 130]);
  const second = {
    ...barsFromCloses([10, 11, 12], { gapsBefore: { 1: 1 } }),
    instrumentId: 'testvenue:D/CASH',
  };
  const input = backtestInput(first, { capital: '1000', feeRate: '0', slippageBps: '0', options: HALF });
  const markets = [
    ...input.markets,
    { bars: second, instrument: { ...coin(2), symbol: 'D/CASH', base: 'D' } },
  ];
  const prepared = { ...scripted({}, { generateSignals: decide }), instruments: 2 };
  const backtest = createBacktest({ ...input, markets }, prepared);
  backtest.advance(Infinity);
  return backtest;
}

describe('several instruments in one run', () => {
  it('are told by time, each bar once, and a missing bar of one does not hold up the other', () => {
    const seen: string[] = [];
    twoCoins((view) => {
      seen.push(`${view.instrument}:${view.close} other ${view.of(1 - view.instrument).close}`);
      return NO_SIGNALS;
    });
    expect(seen).toEqual([
      '0:100 other NaN',
      '1:10 other 100',
      '0:110 other 10',
      '0:120 other 10',
      '1:11 other 120',
      '0:130 other 11',
      '1:12 other 130',
    ]);
  });

  it('share one account: equity is cash and both positions at their last prices', () => {
    const backtest = twoCoins((view) => {
      if (view.barCount !== 1) return NO_SIGNALS;
      return [{ ...LONG, instrument: view.instrument }];
    });
    const { document, equity } = backtest.result();
    // 500 buys 4.54 of the first at 110; the rest of the half buys the second at 11 a minute later.
    expect(document.fills.map(({ instrument, price, timeMs }) => [instrument, price, timeMs])).toEqual([
      ['COIN/CASH', '110', document.fills[0]?.timeMs],
      ['D/CASH', '11', document.fills[1]?.timeMs],
    ]);
    const [coins, ds] = document.fills.map((fill) => Number(fill.quantity));
    const cash = 1000 - coins! * 110 - ds! * 11;
    expect(equity[3]).toBeCloseTo(cash + coins! * 130 + ds! * 12, 9);
    expect(Number(document.statistics.finalEquity)).toBeCloseTo(equity[3]!, 9);
  });

  it('are closed one by one, and trips name their instrument', () => {
    const backtest = twoCoins((view) => {
      if (view.barCount === 1) return [{ ...LONG, instrument: view.instrument }];
      return view.instrument === 0 && view.barCount === 3 ? [EXIT] : NO_SIGNALS;
    });
    const { document, journal } = backtest.result();
    expect(document.roundTrips.map(({ instrument, exitPrice }) => [instrument, exitPrice])).toEqual([
      ['COIN/CASH', '130'],
    ]);
    expect(document.statistics.notes['roundTripsTotal']).toMatch(/still open/);
    const [started] = journal.entries();
    expect(started).toMatchObject({ currency: 'CASH', instruments: [{ base: 'COIN' }, { base: 'D' }] });
  });

  it('cannot be quoted in two assets, be one instrument twice, or have two timeframes', () => {
    const input = backtestInput(barsFromCloses([1, 2, 3, 4]), { strategy: 'buy-and-hold', params: {} });
    const [market] = input.markets;
    const other = { ...market!, instrument: { ...coin(2), symbol: 'D/X', quote: 'X' } };
    const slower = { ...market!, bars: { ...market!.bars, timeframe: '5m' as const } };
    const refused = [
      [market!, market!],
      [market!, other],
      [market!, slower],
    ];
    for (const markets of refused) {
      expect(() => createBacktest({ ...input, markets })).toThrow(/RUN_SETTINGS_INVALID/);
    }
  });
});
