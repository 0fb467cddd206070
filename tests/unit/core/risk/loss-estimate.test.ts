import { describe, expect, it } from 'vitest';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestOptions } from '@/lib/core/backtest/input';
import { riskLimits, type LimitTexts } from '@/lib/core/risk/limits';
import { LOSS_DAYS_MAX, LOSS_DAYS_MIN, LossEstimate } from '@/lib/core/risk/loss-estimate';
import { historicalExpectedShortfall } from '@/lib/core/statistics/historical-expected-shortfall';
import { historicalValueAtRisk } from '@/lib/core/statistics/historical-value-at-risk';
import type { Signal } from '@/lib/core/model/signal';
import type { Strategy, StrategyView } from '@/lib/core/strategies/strategy';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

/** Equity at each midnight, beginning with 100. */
function fed(returns: readonly number[]): LossEstimate {
  const estimate = new LossEstimate();
  let equity = 100;
  estimate.closeDay(equity);
  for (const change of returns) estimate.closeDay((equity *= 1 + change));
  return estimate;
}
const waves = (days: number): number[] =>
  Array.from({ length: days }, (_, day) => Math.sin(day * 7.3) / 50 + Math.cos(day * 1.7) / 90);

describe('what a day may cost the account (P13, P14)', () => {
  it.each([LOSS_DAYS_MIN, 61, 199, LOSS_DAYS_MAX])('is what the statistics say of %i days', (days) => {
    const returns = waves(days);
    const sorted = Float64Array.from(returns).sort();
    const estimate = fed(returns);
    expect(estimate.valueAtRisk).toBeCloseTo(historicalValueAtRisk(sorted, 0.05) as number, 12);
    expect(estimate.expectedShortfall).toBeCloseTo(historicalExpectedShortfall(sorted, 0.05) as number, 12);
  });

  it(`knows nothing of ${LOSS_DAYS_MIN - 1} days`, () => {
    const { valueAtRisk, expectedShortfall } = fed(waves(LOSS_DAYS_MIN - 1));
    expect([valueAtRisk, expectedShortfall]).toEqual([Number.NaN, Number.NaN]);
  });

  it(`forgets the day before the last ${LOSS_DAYS_MAX}`, () => {
    const crash = Array.from({ length: 20 }, () => -0.1);
    const calm = Array.from({ length: LOSS_DAYS_MAX - 1 }, () => 0.001);
    expect(fed([...crash, ...calm]).expectedShortfall).toBeCloseTo(0.1 / 12.5 - (0.001 * 11.5) / 12.5, 12);
    expect(fed([...crash, ...calm, 0.001]).expectedShortfall).toBe(0);
  });

  it.each([Number.NaN, 0])(
    'a day of equity %d makes it unknown until enough days have passed again',
    (equity) => {
      const estimate = fed(waves(100));
      estimate.closeDay(equity);
      for (let day = 0; day <= LOSS_DAYS_MIN; day += 1) {
        expect(estimate.valueAtRisk).toBeNaN();
        estimate.closeDay(100);
      }
      expect(estimate.valueAtRisk).toBe(0);
    },
  );
});

/** Says what was planned for each bar, with all of its state in fields. */
class Planned implements Strategy {
  private readonly plan: Readonly<Record<number, readonly Signal[]>>;
  constructor(plan: Readonly<Record<number, readonly Signal[]>>) {
    this.plan = plan;
  }
  initialize(): void {}
  onMarketData(): void {}
  generateSignals(view: StrategyView): readonly Signal[] {
    return this.plan[view.barCount - 1] ?? [];
  }
  riskCheck(): null {
    return null;
  }
  onFill(): void {}
  dailyClose(): void {}
}

/** Days of one price each; a position is held from day 61 to 62, and its loss is the only one. */
const FALL_DAY = 62;
function run(texts: LimitTexts, fall: number, asked: number, snapshotAt: number | null = null): string[] {
  const closes = Array.from({ length: 80 }, (_, day) => (day < FALL_DAY ? 100 : 100 * (1 - fall)));
  const plan = { 60: [LONG], [FALL_DAY]: [EXIT], [asked]: [LONG] };
  const options: BacktestOptions = { limits: riskLimits('test', { openOrdersPerInstrument: '1', ...texts }) };
  const costs = { feeRate: '0', slippageBps: '0', instrument: { lotSize: '0.01' }, options };
  const input = backtestInput(barsFromCloses(closes, { timeframe: '1d' }), costs);
  const prepared = () => ({ ...scripted({}), strategy: new Planned(plan) });
  const first = createBacktest(input, prepared());
  if (snapshotAt === null) return stories(first);
  first.advance(snapshotAt);
  return stories(createBacktest(input, prepared(), first.snapshot()));
}

function stories(backtest: Backtest): string[] {
  backtest.advance(Infinity);
  return Array.from(backtest.journal.entries(), (entry) => {
    if (entry.kind === 'order-submitted') return entry.side;
    return entry.kind === 'order-denied' ? `${entry.code} actual=${entry.actual} limit=${entry.limit}` : '';
  }).filter((text) => text !== '');
}

describe('limits on what a day may cost', () => {
  // 64 days are known on day 64, one of which lost: the tail is 3.2 days, so the mean of it is the loss ÷ 3.2.
  it.each([
    ['exactly the limit passes', 0.32, ['buy', 'sell', 'buy']],
    ['one unit more is denied', 0.3201, ['buy', 'sell', 'EXPECTED_SHORTFALL actual=0.10003125 limit=0.1']],
  ])('expected shortfall: %s', (_name, fall, expected) => {
    expect(run({ expectedShortfall: '0.1' }, fall, 64)).toEqual(expected);
  });

  it('value at risk: one bad day in 64 is none', () => {
    expect(run({ valueAtRisk: '0' }, 0.32, 64)).toEqual(['buy', 'sell', 'buy']);
  });

  it('deny entries until enough days are known, whatever the limit', () => {
    const found = (day: number) => run({ valueAtRisk: '1' }, 0, day).slice(0, 1);
    expect(found(59)).toEqual(['LOSS_ESTIMATE_UNKNOWN actual=unknown limit=1']);
    expect(found(60)).toEqual(['buy']);
  });

  it('are judged alike after the run was split', () => {
    const whole = run({ expectedShortfall: '0.1' }, 0.3201, 64);
    expect(run({ expectedShortfall: '0.1' }, 0.3201, 64, 64)).toEqual(whole.slice(2));
  });
});
