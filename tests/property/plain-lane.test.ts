import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestSnapshot } from '@/lib/core/backtest/snapshot';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import { PlainLane } from '@/lib/core/engine/plain/plain-lane';
import { entryText } from '@/lib/core/journal/entry-text';
import type { Signal, SignalSide } from '@/lib/core/model/signal';
import { BarsOnlyStrategy } from '@/lib/core/strategies/bars-only-strategy';
import { NO_SIGNALS, type StrategyView } from '@/lib/core/strategies/strategy';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';

const STEPS = 160;
const RUNS = { numRuns: 600, seed: 20_261_121 };

const anyPlain = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  instruments: fc.integer({ min: 1, max: 3 }),
  feeRate: fc.constantFrom('0', '0.001', '0.00000007', '0.05'),
  slippageBps: fc.constantFrom('0', '5', '33.3'),
  capital: fc.constantFrom('10000', '10000', '0.5', '123456.789', '90000000', '900000000000'),
  fraction: fc.constantFrom('1', '0.3', '0.1', '0.333333333333333333'),
  lotSize: fc.constantFrom('0.00000001', '0.001', '1'),
  minNotional: fc.constantFrom('0', '0', '10.000000005'),
  gapBefore: fc.option(fc.integer({ min: 1, max: STEPS - 1 })),
  brokenBar: fc.option(fc.integer({ min: 0, max: STEPS - 1 })),
  explain: fc.boolean(),
  /** How often something is said, in hundredths, and how often that is nothing that a plain run says. */
  talk: fc.integer({ min: 5, max: 60 }),
  odd: fc.constantFrom(0, 0, 5, 20),
});
type AnyPlain = typeof anyPlain extends fc.Arbitrary<infer T> ? T : never;

/** What is said depends on seed, instrument and moment alone. Silent ones may go the short way, others never do. */
class Chance extends BarsOnlyStrategy {
  private readonly any: AnyPlain;
  private readonly way: Way;

  constructor(any: AnyPlain, way: Way) {
    super();
    this.any = { ...any };
    this.way = way;
  }

  override get isSilent(): boolean {
    return this.way !== 'long';
  }
  override get readsOnlyBars(): boolean {
    return this.way === 'ahead';
  }

  onMarketData(): void {}

  generateSignals({ instrument, timeMs }: StrategyView): readonly Signal[] {
    const draw = drawing(this.any.seed * 31 + instrument * 7 + timeMs / 60_000);
    if (draw(100) >= this.any.talk) return NO_SIGNALS;
    const isOdd = draw(100) < this.any.odd;
    const signal: Signal = {
      instrument: isOdd ? draw(this.any.instruments) : instrument,
      side: (['long', 'flat', 'long', 'flat', 'long', 'flat', 'short', 'hold'] as const)[
        draw(8)
      ] as SignalSide,
      strength: isOdd && draw(2) === 0 ? 0.37 : 1,
      stopHint: draw(5) === 0 ? 42 : null,
      ttlMs: isOdd && draw(3) === 0 ? 60_000 : null,
      reason: `said ${draw(6)}`,
    };
    return isOdd && draw(4) === 0 ? [signal, { ...signal, side: 'flat', reason: 'and more' }] : [signal];
  }
}

/** Whole numbers by chance, from a number alone (splitmix32). */
function drawing(from: number): (below: number) => number {
  let state = from | 0;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

/** long: every order takes the long way. short: the lane may take it. ahead: and instruments are asked ahead. */
type Way = 'long' | 'short' | 'ahead';

function prepare(any: AnyPlain, way: Way, from: BacktestSnapshot | null = null): Backtest {
  const { seed, instruments, gapBefore, brokenBar, lotSize, minNotional, fraction, explain } = any;
  const markets = Array.from({ length: instruments }, (_, at) => {
    const symbol = `C${at}/CASH`;
    const shape = gapBefore === null || at > 0 ? {} : { gapsBefore: { [gapBefore]: 700 } };
    const bars = { ...randomBars(STEPS, seed + at, shape), instrumentId: `testvenue:${symbol}` };
    if (brokenBar !== null && at === instruments - 1) bars.high[brokenBar] = 0.01;
    return { bars, instrument: { ...coin(2), symbol, base: `C${at}`, lotSize, minNotional } };
  });
  const sizing = { kind: 'percent-of-equity', fraction } as const;
  const { feeRate, slippageBps, capital } = any;
  const input = backtestInput(markets[0]!.bars, {
    feeRate,
    slippageBps,
    capital,
    options: { sizing, explain },
  });
  const strategy = new Chance(any, way);
  const prepared: PreparedStrategy = {
    name: 'chance',
    params: {},
    warmupBars: 0,
    instruments,
    timeframes: [],
    strategy,
  };
  return createBacktest({ ...input, markets }, prepared, from);
}

const linesOf = (backtest: Backtest): string[] => Array.from(backtest.journal.entries(), entryText);

function whole(any: AnyPlain, way: Way): Backtest {
  const backtest = prepare(any, way);
  backtest.advance(Infinity);
  return backtest;
}

/** Per instrument, what the open trip has in it. */
function openTripsOf({ engine }: BacktestSnapshot): unknown {
  const { fields } = engine.counters as unknown as {
    fields: { trackers: { fields: Record<string, unknown> }[] };
  };
  return fields.trackers.map(({ fields: { isResting, entryFill, ...rest } }) =>
    isResting === true ? rest : { ...rest, entryFill },
  );
}

afterEach(() => void vi.restoreAllMocks());

describe('a plain run decides and counts the same on the short way as on the long one', () => {
  it.each<Way>(['short', 'ahead'])(
    'and takes it (%s): many fills of the runs below are its own, and some are handed over',
    (way) => {
      const fill = vi.spyOn(PlainLane.prototype, 'tryFill');
      let fills = 0;
      for (const any of fc.sample(anyPlain, { ...RUNS, numRuns: 200 })) {
        fills += whole(any, way).result().document.fills.length;
      }
      const own = fill.mock.results.filter(({ value }) => value === true).length;
      expect(own).toBeGreaterThan(fills / 3);
      expect(fill.mock.results.length - own).toBeGreaterThan(10);
      expect(fills - own).toBeGreaterThan(10);
    },
  );

  it('entry for entry, trip for trip, figure for figure', () => {
    fc.assert(
      fc.property(anyPlain, fc.constantFrom<Way>('short', 'ahead'), (any, way) => {
        const [long, short] = [whole(any, 'long'), whole(any, way)];
        expect(linesOf(short)).toEqual(linesOf(long));
        expect(short.report()).toEqual(long.report());
        const { run: _ours, ...document } = short.result().document;
        const { run: _theirs, ...wanted } = long.result().document;
        expect(document).toEqual(wanted);
      }),
      RUNS,
    );
  });

  it('with the same books at any bar, from which either way goes on', () => {
    fc.assert(
      fc.property(
        anyPlain,
        fc.integer({ min: 1, max: STEPS - 1 }),
        fc.constantFrom<Way>('short', 'ahead'),
        (any, at, way) => {
          const [long, short] = [prepare(any, 'long'), prepare(any, way)];
          long.advance(at);
          short.advance(at);
          const snapshot = structuredClone(short.snapshot());
          const wanted = long.snapshot();
          expect(snapshot.engine.books).toEqual(wanted.engine.books);
          expect(openTripsOf(snapshot)).toEqual(openTripsOf(wanted));
          expect(snapshot.engine.orders.alive).toEqual(wanted.engine.orders.alive);
          expect(snapshot.venue.wallets[0]).toBe(wanted.venue.wallets[0]);
          const rest = prepare(any, at % 2 === 0 ? way : 'long', snapshot);
          while (!rest.advance(9));
          expect([...linesOf(short), ...linesOf(rest)]).toEqual(linesOf(whole(any, 'long')));
        },
      ),
      RUNS,
    );
  });
});
