import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { EntryGateSettings } from '@/lib/core/engine/entry-gates';
import { Adx } from '@/lib/core/indicators/adx';
import type { Entry } from '@/lib/core/journal/entry';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS, type Strategy, type StrategyView } from '@/lib/core/strategies/strategy';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { barsFrom, barsFromCloses, FIRST_BAR_MS, type SeriesShape } from '@/tests/kit/bars';
import { randomBars } from '@/tests/kit/random-bars';
import { EXIT, LONG, scripted, SHORT } from '@/tests/kit/scripted-strategy';

const FREE = { feeRate: '0', slippageBps: '0', capital: '10000' } as const;
type Plan = Readonly<Record<number, readonly Signal[]>>;

const outcomes = (entries: Iterable<Entry>): string[] =>
  Array.from(entries, (entry) => {
    if (entry.kind === 'order-submitted') return `${entry.side} ${entry.instrument}`;
    return entry.kind === 'signal-skipped' ? `${entry.code} ${entry.detail}`.trim() : '';
  }).filter((text) => text !== '');

describe('the regime gate', () => {
  const bars = randomBars(200, 11);
  /** ADX by hand, at the close of each bar. */
  const strength = (at: number): number => {
    const adx = new Adx(5);
    for (let bar = 0; bar <= at; bar += 1) adx.update(bars.high[bar]!, bars.low[bar]!, bars.close[bar]!);
    return adx.value;
  };
  function asked(at: number, adx: { trend: number; chop: number }, enter: readonly string[]): string[] {
    const regime = { adx: { window: 5, hysteresis: 0, ...adx }, enter };
    const options = { entryGates: { regime } };
    const backtest = createBacktest(backtestInput(bars, { ...FREE, options }), scripted({ [at]: [LONG] }));
    backtest.advance(Infinity);
    return outcomes(backtest.journal.entries());
  }

  const value = strength(100);
  const above = value * (1 + Number.EPSILON);
  it.each([
    ['a trend that is exactly strong enough is entered', { trend: value, chop: 0 }, ['trend'], 'buy 0'],
    [
      'one unit weaker is not',
      { trend: above, chop: 0 },
      ['trend'],
      `GATE_REGIME actual=${value} limit=${above} regime=transition`,
    ],
    ['a market exactly weak enough is chop', { trend: 100, chop: value }, ['chop'], 'buy 0'],
    [
      'and stays out of what trades trends',
      { trend: 100, chop: value },
      ['trend'],
      `GATE_REGIME actual=${value} limit=100 regime=chop`,
    ],
    ['what trades every regime enters', { trend: 100, chop: 0 }, ['trend', 'chop', 'transition'], 'buy 0'],
  ])('%s', (_name, borders, enter, expected) => {
    expect(asked(100, borders, enter)).toEqual([expected]);
  });

  it('nothing is entered before ADX is known', () => {
    const all = ['trend', 'chop', 'transition'];
    expect(asked(8, { trend: 50, chop: 0 }, all)).toEqual([
      'GATE_REGIME actual=NaN limit=NaN regime=unknown',
    ]);
    expect(asked(9, { trend: 50, chop: 0 }, all)).toEqual(['buy 0']);
  });

  it('two runs of one input share nothing, and neither do the two halves of one that was split', () => {
    const regime = { adx: { window: 5, trend: 30, chop: 20, hysteresis: 2 }, enter: ['trend'] };
    const input = backtestInput(randomBars(600, 3), { ...FREE, options: { entryGates: { regime } } });
    const whole = (from = createBacktest(input)) => {
      from.advance(Infinity);
      return outcomes(from.journal.entries());
    };
    const first = whole();
    expect(first.some((text) => text.startsWith('GATE_REGIME'))).toBe(true);
    expect(first.some((text) => text.startsWith('buy'))).toBe(true);
    expect(whole()).toEqual(first);
    const head = createBacktest(input);
    head.advance(291);
    const tail = createBacktest(input, undefined, head.snapshot());
    expect([...outcomes(head.journal.entries()), ...whole(tail)]).toEqual(first);
  });
});

/** Views of two instruments by the number of the second one's bar, so that both have been told the moment. */
class Pair implements Strategy {
  private readonly plan: Plan;
  constructor(plan: Plan) {
    this.plan = plan;
  }
  initialize(): void {}
  onMarketData(): void {}
  generateSignals(view: StrategyView): readonly Signal[] {
    return view.instrument === 1 ? (this.plan[view.barCount - 1] ?? NO_SIGNALS) : NO_SIGNALS;
  }
  riskCheck(): null {
    return null;
  }
  onFill(): void {}
  dailyClose(): void {}
}

describe('the correlation gate', () => {
  const first = randomBars(60, 1);
  const own = [...first.close];
  /** Half of the first one's way, half of its own. */
  const mixed = own.map((close, at) => Number((close * 0.6 + 40 + Math.sin(at * 2.3) * 3).toFixed(2)));
  const second = (name: Signal): Signal => ({ ...name, instrument: 1 });

  function asked(
    closes: readonly number[],
    settings: EntryGateSettings['correlation'] & {},
    plan: Plan,
    shape: SeriesShape = {},
  ): string[] {
    const other = { ...barsFromCloses(closes, shape), instrumentId: 'testvenue:OTHER/CASH' };
    const input = {
      ...backtestInput(first, {
        ...FREE,
        options: {
          entryGates: { correlation: settings },
          sizing: { kind: 'percent-of-equity', fraction: '0.3' },
          margin: { mode: 'cross', leverageMax: '2', borrowRate: '0' },
        },
      }),
      markets: [
        { bars: first, instrument: coin(2) },
        { bars: other, instrument: { ...coin(2), symbol: 'OTHER/CASH', base: 'OTHER' } },
      ],
    };
    const backtest = createBacktest(input, { ...scripted({}), instruments: 2, strategy: new Pair(plan) });
    backtest.advance(Infinity);
    return outcomes(backtest.journal.entries());
  }
  const both: Plan = { 30: [LONG], 40: [second(LONG)] };
  /** The plain definition over the returns of bars 31 … 40. */
  const plain = pearson(returns(own.slice(30, 41)), returns(mixed.slice(30, 41)));

  it('measures the plain correlation of the last returns', () => {
    const [, veto] = asked(mixed, { window: 10, max: 0 }, both);
    expect(Number(/actual=([-\d.]+)/.exec(veto ?? '')?.[1])).toBeCloseTo(plain, 12);
    expect(veto).toMatch(/^GATE_CORRELATION actual=.* limit=0 with instrument 0$/);
  });

  it('exactly the limit passes, one unit less of it does not', () => {
    const [, veto] = asked(mixed, { window: 10, max: 0 }, both);
    const exact = Number(/actual=([-\d.]+)/.exec(veto ?? '')?.[1]);
    expect(asked(mixed, { window: 10, max: exact }, both)).toEqual(['buy 0', 'buy 1']);
    expect(asked(mixed, { window: 10, max: exact * (1 - Number.EPSILON) }, both)[1]).toMatch(/^GATE_CORR/);
  });

  it('the other side leans against what is held, and passes', () => {
    const against: Plan = { 30: [LONG], 40: [second(SHORT)] };
    expect(asked(mixed, { window: 10, max: 0 }, against)).toEqual(['buy 0', 'sell 1']);
  });

  it('what was left again is not held', () => {
    const left: Plan = { 30: [LONG], 35: [EXIT], 40: [second(LONG)] };
    expect(asked(mixed, { window: 10, max: 0 }, left)).toEqual(['buy 0', 'sell 0', 'buy 1']);
  });

  it.each([
    ['too few bars', mixed, 41, /^GATE_CORRELATION actual=NaN limit=1/],
    ['just enough bars', mixed, 40, /^buy 1$/],
    ['a price that stands still', mixed.map(() => 50), 10, /^GATE_CORRELATION actual=NaN limit=1/],
  ])('with %s: %#', (_name, closes, window, expected) => {
    expect(asked(closes, { window, max: 1 }, both)[1]).toMatch(expected);
  });

  it('compares moments that both have, not bars by their number', () => {
    // The same prices at the same times, five of them missing: still one and the same market.
    const kept = own.filter((_, at) => at < 20 || at >= 25);
    const plan: Plan = { 30: [LONG], 35: [second(LONG)] };
    const [, veto] = asked(kept, { window: 30, max: 0.99 }, plan, { gapsBefore: { 20: 5 } });
    expect(Number(/actual=([\d.]+)/.exec(veto ?? '')?.[1])).toBeCloseTo(1, 9);
  });
});

describe('the schedule gate', () => {
  const HOUR_MS = 3_600_000;
  /** Bars of an hour from Tuesday 2023-11-14, 00:00 UTC: bar n closes at n + 1 o'clock. */
  function asked(cron: string, bar: number, offsets: readonly (readonly [number, number])[] = [[0, 0]]) {
    const bars = barsFrom(
      Array.from({ length: 60 }, () => [100, 100, 100, 100] as const),
      { timeframe: '1h' },
    );
    const schedule = { cron, timezone: 'Zone', offsets };
    const input = backtestInput(bars, { ...FREE, options: { entryGates: { schedule } } });
    const backtest = createBacktest(input, scripted({ [bar]: [LONG], 50: [EXIT] }));
    backtest.advance(Infinity);
    return outcomes(backtest.journal.entries())[0];
  }
  const veto = (cron: string) => `GATE_SCHEDULE actual=0 limit=1 schedule="${cron}" Zone`;

  it.each([
    ['due at the close', '0 9 * * *', 8, 'buy 0'],
    ['due a minute after the close', '1 9 * * *', 8, veto('1 9 * * *')],
    ['due a minute after the start', '1 8 * * *', 8, 'buy 0'],
    ['due at the start, which is the close before', '0 8 * * *', 8, veto('0 8 * * *')],
    ['due on its day of the week', '0 9 * * 2', 8, 'buy 0'],
    ['due on another day of the week', '0 9 * * 3', 8, veto('0 9 * * 3')],
    ['due on its day of the month', '0 9 14 11 *', 8, 'buy 0'],
    ['office hours', '* 9-16 * * 1-5', 15, 'buy 0'],
    ['after office hours', '* 9-16 * * 1-5', 17, veto('* 9-16 * * 1-5')],
  ])('%s', (_name, cron, bar, expected) => {
    expect(asked(cron, bar)).toBe(expected);
  });

  it('reads the clock of its zone, on both sides of a change of the clocks', () => {
    const changeMs = FIRST_BAR_MS + 24 * HOUR_MS;
    const offsets = [[0, HOUR_MS] as const, [changeMs, 2 * HOUR_MS] as const];
    expect(asked('0 10 * * *', 8, offsets)).toBe('buy 0');
    expect(asked('0 10 * * *', 24 + 8, offsets)).toBe(veto('0 10 * * *'));
    expect(asked('0 10 * * *', 24 + 7, offsets)).toBe('buy 0');
  });
});

function returns(closes: readonly number[]): number[] {
  return closes.slice(1).map((close, at) => close / (closes[at] as number) - 1);
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const cross = a.reduce((sum, value, at) => sum + (value - meanA) * ((b[at] as number) - meanB), 0);
  const square = (values: readonly number[], middle: number) =>
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return cross / Math.sqrt(square(a, meanA) * square(b, meanB));
}
