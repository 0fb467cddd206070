import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestInput } from '@/lib/core/backtest/input';
import type { BacktestDocument } from '@/lib/core/backtest/document';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

/** One dollar an execution and ten basis points, filled at the close that decides. */
const COSTS = {
  capital: '10000',
  feeRate: '0',
  feePerTrade: '1',
  slippageBps: '10',
  fillModel: 'signal-close',
  instrument: { tickSize: '0.01', lotSize: '1' },
} as const;

/** In at a close of 100, out at one of 110, in whole units. */
function roundTrip(changes: Partial<BacktestInput> = {}): BacktestDocument {
  const input = backtestInput(barsFromCloses([100, 100, 110, 110]), { ...COSTS, ...changes });
  const backtest = createBacktest(input, scripted({ 0: [LONG], 2: [EXIT] }));
  backtest.advance(Infinity);
  return backtest.result().document;
}

describe('a round trip by its formulas', () => {
  it('a buy pays close × (1 + bps ÷ 10000), a sell gets close × (1 − bps ÷ 10000)', () => {
    expect(roundTrip().fills.map(({ side, price }) => [side, price])).toEqual([
      ['buy', '100.1'],
      ['sell', '109.89'],
    ]);
    // One basis point more moves the price by one tick, rounded against us both times.
    expect(roundTrip({ slippageBps: '11' }).fills.map(({ price }) => price)).toEqual(['100.11', '109.87']);
  });

  it('profit is (exit − entry) × quantity − both commissions', () => {
    const [trip] = roundTrip().roundTrips;
    // 99 units cost 9909.9 and a dollar; one more would cost 10010.
    expect(trip).toMatchObject({ quantity: '99', fees: '2', profit: '967.21' });
    expect((109.89 - 100.1) * 99 - 2).toBeCloseTo(967.21, 9);
  });

  it('the commission is paid once an execution, whatever its size', () => {
    expect(roundTrip().fills.map(({ fee }) => fee)).toEqual(['1', '1']);
    expect(roundTrip({ feePerTrade: '1.01' }).roundTrips[0]).toMatchObject({
      fees: '2.02',
      profit: '967.19',
    });
  });
});
