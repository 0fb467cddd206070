import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestInput, BacktestOptions } from '@/lib/core/backtest/input';
import type { Signal } from '@/lib/core/model/signal';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';
import { LONG, scripted, SHORT } from '@/tests/kit/scripted-strategy';

const BARS = barsFromCloses([100, 100, 100, 100]);
const FACTS = { ...coin(2), lotSize: '0.01' };

/** What is filled of what is said at the first close, from 1 000 without costs: `side units`. */
function filled(said: readonly Signal[], options: BacktestOptions, instruments = 1): string[] {
  const settlement = options.margin === undefined ? 'spot' : 'linear';
  const market = (name: string): BacktestInput['markets'][number] => ({
    bars: { ...BARS, instrumentId: `testvenue:${name}/CASH` },
    instrument: { ...FACTS, symbol: `${name}/CASH`, base: name, settlement, maintenanceRate: '0.005' },
  });
  const markets = ['COIN', 'D'].slice(0, instruments).map(market);
  const input = backtestInput(BARS, { capital: '1000', feeRate: '0', slippageBps: '0', options, markets });
  const backtest = createBacktest(input, { ...scripted({ 0: said }), instruments });
  backtest.advance(Infinity);
  return [...backtest.journal.entries()].flatMap((entry) =>
    entry.kind === 'fill' ? [`${entry.side} ${Number(entry.quantity) / 1e18}`] : [],
  );
}

describe('what the account allows a size to be', () => {
  const thrice = { sizing: { kind: 'percent-of-equity', fraction: '3' } } as const;

  it.each<[string, string, string[]]>([
    ['as much as was asked', '3', ['buy 30']],
    ['one step of leverage less', '2.9', ['buy 29']],
    ['its own money', '1', ['buy 10']],
  ])('a contract may be %s', (_name, leverageMax, expected) => {
    const margin = { mode: 'isolated', leverageMax, borrowRate: '0' } as const;
    expect(filled([LONG], { ...thrice, margin })).toEqual(expected);
    expect(filled([SHORT], { ...thrice, margin })).toEqual(
      expected.map((line) => line.replace('buy', 'sell')),
    );
  });

  it('what is bought to be owned is paid for in full', () => {
    expect(filled([LONG], thrice)).toEqual(['buy 10']);
  });

  it('instruments of one run have equal weights', () => {
    const weighted = { sizing: { kind: 'portfolio-weight', scale: '1' } } as const;
    expect(filled([LONG], weighted)).toEqual(['buy 10']);
    expect(filled([LONG, { ...LONG, instrument: 1 }], weighted, 2)).toEqual(['buy 5', 'buy 5']);
  });
});
