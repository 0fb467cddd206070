import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { Entry } from '@/lib/core/journal/entry';
import { USUAL_ADX_REGIME } from '@/lib/core/strategies/adx-regime';
import { riskLimits } from '@/lib/core/risk/limits';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS, type Strategy, type StrategyView } from '@/lib/core/strategies/strategy';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFrom, type Candle } from '@/tests/kit/bars';
import { EXIT, LONG, scripted, SHORT } from '@/tests/kit/scripted-strategy';

const ALL = ['unknown', 'trend', 'chop', 'transition'];
/** Flat at 100, each bar two wide: chop once ADX is known, which is with the 28th bar. */
const FLAT: readonly Candle[] = Array.from({ length: 60 }, () => [100, 101, 99, 100] as const);
/** Up by three a bar to 220: a trend. */
const RISE: readonly Candle[] = Array.from({ length: 40 }, (_, at) => {
  const close = 103 + 3 * at;
  return [close, close + 1, close - 1, close] as const;
});
/** 120 times 5: what is spent on a share of it is exact at every price of both. */
const NOTIONAL = '600';

interface Asked {
  readonly candles?: readonly Candle[];
  readonly at: number;
  readonly shares?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
  readonly enter?: readonly string[];
}

function entriesOf({
  candles = FLAT,
  at,
  shares,
  limits = { orderNotional: '1200' },
  enter = ALL,
}: Asked): Entry[] {
  const options = {
    sizing: { kind: 'fixed-notional', notional: NOTIONAL },
    limits: riskLimits('test', limits),
    entryGates: { regime: { adx: USUAL_ADX_REGIME, enter, ...(shares === undefined ? {} : { shares }) } },
  } as const;
  const input = backtestInput(barsFrom(candles), {
    capital: '10000',
    feeRate: '0',
    slippageBps: '0',
    options,
  });
  const backtest = createBacktest(input, scripted({ [at]: [LONG], [at + 3]: [EXIT] }));
  backtest.advance(Infinity);
  return [...backtest.journal.entries()];
}

const outcomes = (asked: Asked): string[] =>
  entriesOf(asked).flatMap((entry) => {
    if (entry.kind === 'order-submitted') return [entry.side];
    if (entry.kind === 'order-denied') return [`${entry.code} ${entry.actual} of ${entry.limit}`];
    return entry.kind === 'signal-skipped' ? [entry.code] : [];
  });

/** Views by the number of the bar, in plain fields, so that a run of it can be taken up again. */
class Planned implements Strategy {
  private readonly plan: Readonly<Record<number, readonly Signal[]>>;
  constructor(plan: Readonly<Record<number, readonly Signal[]>>) {
    this.plan = plan;
  }
  initialize(): void {}
  onMarketData(): void {}
  generateSignals(view: StrategyView): readonly Signal[] {
    return this.plan[view.barCount - 1] ?? NO_SIGNALS;
  }
  riskCheck(): null {
    return null;
  }
  onFill(): void {}
  dailyClose(): void {}
}

describe('limits by the kind of market', () => {
  it.each<[string, Asked, string[]]>([
    ['chop: exactly its share of the limit passes', { at: 40, shares: { chop: '0.5' } }, ['buy', 'sell']],
    ['chop: one unit less denies', { at: 40, shares: { chop: '0.4999' } }, ['NOTIONAL_MAX 600 of 599.88']],
    ['trend keeps all of it', { candles: RISE, at: 35, shares: { chop: '0.1' } }, ['buy', 'sell']],
    ['unknown: the tightest holds', { at: 10, shares: { trend: '0.4999' } }, ['NOTIONAL_MAX 600 of 599.88']],
    ['known to be another: all of it', { at: 40, shares: { trend: '0.4999' } }, ['buy', 'sell']],
    ['without shares nothing is tighter', { at: 40, limits: { orderNotional: '600' } }, ['buy', 'sell']],
    [
      'a kind that is not entered stays out',
      { at: 40, shares: { chop: '0.5' }, enter: ['trend'] },
      ['GATE_REGIME'],
    ],
  ])('%s', (_name, asked, expected) => {
    // An exit of nothing says so, which is no matter here.
    expect(outcomes(asked).filter((text) => text !== 'ALREADY_FLAT')).toEqual(expected);
  });

  it('go on identically when the run is split after the market changed', () => {
    const options = {
      sizing: { kind: 'fixed-notional', notional: NOTIONAL },
      limits: riskLimits('test', { orderNotional: '1200' }),
      entryGates: { regime: { adx: USUAL_ADX_REGIME, enter: ALL, shares: { chop: '0.4' } } },
      margin: { mode: 'cross', leverageMax: '2', borrowRate: '0' },
    } as const;
    const plan = { 10: [LONG], 40: [SHORT], 70: [LONG], 95: [SHORT] };
    const input = backtestInput(barsFrom([...FLAT, ...RISE]), {
      capital: '10000',
      feeRate: '0',
      slippageBps: '0',
      options,
    });
    const kinds = (entries: Iterable<Entry>) =>
      Array.from(entries, ({ kind, timeMs }) => `${timeMs} ${kind}`);
    const planned = () => ({ ...scripted({}), strategy: new Planned(plan) });
    const whole = createBacktest(input, planned());
    whole.advance(Infinity);
    const head = createBacktest(input, planned());
    head.advance(65);
    const tail = createBacktest(input, planned(), head.snapshot());
    tail.advance(Infinity);
    const told = kinds(whole.journal.entries());
    expect([...kinds(head.journal.entries()), ...kinds(tail.journal.entries())]).toEqual(told);
    expect(new Set(told.map((text) => text.split(' ')[1]))).toContain('order-denied');
  });
});
