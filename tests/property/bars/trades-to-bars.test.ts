import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveBars } from '@/lib/core/bars/derive-bars';
import { LongerBars } from '@/lib/core/bars/longer-bars';
import { MinuteBars } from '@/lib/core/bars/minute-bars';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from '@/lib/core/model/timeframe';
import type { Trade } from '@/lib/core/model/trade';
import { PlayedBars, type StandingBars } from '../../kit/played-bars';
import { randomTrades } from '../../kit/random-trades';

/** 2024-02-28T23:30:00Z: a leap day and the start of a month are ahead. */
const FROM = Date.UTC(2024, 1, 28, 23, 30);
const MINUTE = 60_000;
const LATE_MINUTES = 5;

function play(trades: readonly Trade[], longer?: Timeframe): { minutes: StandingBars; long: StandingBars } {
  const bars = new MinuteBars({ fromMs: FROM, lateMinutes: LATE_MINUTES, volumeDecimals: 3 });
  const long = new LongerBars({ timeframe: longer ?? '5m', lateMinutes: LATE_MINUTES, volumeDecimals: 3 });
  const minutesRead = new PlayedBars();
  const longRead = new PlayedBars();
  const read = (): void => {
    long.takeAll(bars.changes);
    minutesRead.read(bars.changes);
    bars.changes.clear();
    longRead.read(long.changes);
    long.changes.clear();
  };
  for (const trade of trades) {
    bars.trade(trade);
    read();
  }
  bars.advance(lastMinute(trades) + 2 * MINUTE);
  read();
  return { minutes: minutesRead.standing(), long: longRead.standing() };
}

const lastMinute = (trades: readonly Trade[]): number =>
  Math.floor(Math.max(...trades.map(({ timeMs }) => timeMs)) / MINUTE) * MINUTE;

/** Groups by minute with ordinary objects and decimal arithmetic in thousandths; silent minutes repeat the close. */
function naive(trades: readonly Trade[]): number[][] {
  const sorted = [...trades].sort((a, b) => a.timeMs - b.timeMs || Number(a.tradeId) - Number(b.tradeId));
  const rows: number[][] = [];
  const first = Math.floor(sorted[0]!.timeMs / MINUTE) * MINUTE;
  for (let minute = first; minute <= lastMinute(trades) + MINUTE; minute += MINUTE) {
    const inside = sorted.filter(({ timeMs }) => timeMs >= minute && timeMs < minute + MINUTE);
    const prices = inside.map(({ price }) => price);
    const close = rows.at(-1)?.[4] ?? NaN;
    const units = inside.reduce((sum, { quantity }) => sum + Math.round(quantity * 1_000), 0);
    rows.push(
      inside.length === 0
        ? [minute, close, close, close, close, 0]
        : [minute, prices[0]!, Math.max(...prices), Math.min(...prices), prices.at(-1)!, units / 1_000],
    );
  }
  // The minute after the last trade has not closed by then.
  return rows.slice(0, -1);
}

const rowsOf = ({ columns }: StandingBars): number[][] =>
  Array.from({ length: columns.length }, (_, at) => [
    columns.timeMs[at]!,
    columns.open[at]!,
    columns.high[at]!,
    columns.low[at]!,
    columns.close[at]!,
    columns.volume[at]!,
  ]);

/** The same trades as a bad line delivers them: out of order within `spreadMs`, some of them twice. */
function disturbed(trades: readonly Trade[], seed: number, spreadMs: number): Trade[] {
  const random = createSeededRandom(seed);
  return trades
    .flatMap((trade) => (random.uniform() < 0.15 ? [trade, trade] : [trade]))
    .map((trade) => ({ trade, arrives: trade.timeMs + random.uniform() * spreadMs }))
    .sort((a, b) => a.arrives - b.arrives)
    .map(({ trade }) => trade);
}

const market = fc.record({
  count: fc.integer({ min: 2, max: 400 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  meanMs: fc.integer({ min: 50, max: 40_000 }),
});

describe('trades to minutes', () => {
  it('random trades give the bars of a naive grouping, filled minutes included (B1 … B5)', () => {
    fc.assert(
      fc.property(market, ({ count, seed, meanMs }) => {
        const trades = randomTrades(count, seed, { fromMs: FROM, meanMs });
        expect(rowsOf(play(trades).minutes)).toEqual(naive(trades));
      }),
      { numRuns: 150 },
    );
  });

  it('shuffled, late and repeated trades leave the very bars of the sorted set, within the window (B3, B8, B10)', () => {
    fc.assert(
      fc.property(market, ({ count, seed, meanMs }) => {
        const trades = randomTrades(count, seed, { fromMs: FROM, meanMs });
        const spreadMs = (LATE_MINUTES - 1) * MINUTE;
        const line = disturbed(trades, seed + 1, spreadMs);
        expect(rowsOf(play(line).minutes)).toEqual(naive(trades));
      }),
      { numRuns: 150 },
    );
  });
});

describe('minutes to longer bars', () => {
  it('one by one, with every revision, they stand as the batch derives them from the final minutes (B13 … B17)', () => {
    const lengths = TIMEFRAMES.filter((name) => TIMEFRAME_MS[name] <= TIMEFRAME_MS['4h']);
    fc.assert(
      fc.property(market, fc.constantFrom(...lengths), ({ count, seed, meanMs }, timeframe) => {
        const trades = randomTrades(count, seed, { fromMs: FROM, meanMs });
        const { minutes, long } = play(disturbed(trades, seed, 4 * MINUTE), timeframe);
        const { columns, missing } = deriveBars(minutes.columns, { timeframe, volumeDecimals: 3 });
        expect(rowsOf(long)).toEqual(rowsOf({ columns, missing: [], revisions: 0 }));
        expect(long.missing).toEqual([...missing]);
      }),
      // The first line once told of a bar that nobody had been told of: its first minute came late.
      { numRuns: 400, examples: [[{ count: 36, seed: 869_385, meanMs: 24_194 }, '3m']] },
    );
  });
});

interface Cut {
  readonly fromMs: number;
  readonly toMs: number;
  readonly isRecovered: boolean;
}

/** A feed that is cut now and then, notices a little later, and gets back what it lost or says that it cannot. */
function playCut(
  trades: readonly Trade[],
  cuts: readonly Cut[],
): { minutes: StandingBars; long: StandingBars } {
  const bars = new MinuteBars({ fromMs: FROM, lateMinutes: LATE_MINUTES, volumeDecimals: 3 });
  const long = new LongerBars({ timeframe: '15m', lateMinutes: LATE_MINUTES, volumeDecimals: 3 });
  const minutesRead = new PlayedBars();
  const longRead = new PlayedBars();
  const isLost = ({ timeMs }: Trade): boolean =>
    cuts.some((cut) => timeMs >= cut.fromMs && timeMs < cut.toMs);
  const events: { atMs: number; tell: () => void }[] = trades
    .filter((trade) => !isLost(trade))
    .map((trade) => ({ atMs: trade.timeMs, tell: () => void bars.trade(trade) }));
  for (const { fromMs, toMs, isRecovered } of cuts) {
    const noticedMs = Math.min(fromMs + 5_000, toMs - 1);
    events.push({ atMs: noticedMs, tell: () => bars.interrupt(fromMs) });
    const lost = trades.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);
    const tell = (): void => {
      if (isRecovered) for (const trade of lost) bars.trade(trade);
      bars.restore(isRecovered ? null : { fromMs, toMs });
    };
    events.push({ atMs: toMs, tell });
  }
  const endMs = lastMinute(trades) + 2 * MINUTE;
  for (let atMs = FROM; atMs <= endMs; atMs += 1_000) events.push({ atMs, tell: () => bars.advance(atMs) });
  for (const { tell } of events.sort((a, b) => a.atMs - b.atMs)) {
    tell();
    long.takeAll(bars.changes);
    minutesRead.read(bars.changes);
    bars.changes.clear();
    longRead.read(long.changes);
    long.changes.clear();
  }
  return { minutes: minutesRead.standing(), long: longRead.standing() };
}

/** The naive minutes without those that a lost stretch touches, and without what only they could have told the close of. */
function naiveWithCuts(trades: readonly Trade[], cuts: readonly Cut[]): number[][] {
  const lost = cuts.filter(({ isRecovered }) => !isRecovered);
  const told = trades.filter(({ timeMs }) => !lost.some((cut) => timeMs >= cut.fromMs && timeMs < cut.toMs));
  const isDoubted = (startMs: number): boolean =>
    lost.some((cut) => cut.fromMs < startMs + MINUTE && cut.toMs > startMs);
  let isKnown = false;
  const rows: number[][] = [];
  for (let startMs = FROM; startMs <= lastMinute(trades); startMs += MINUTE) {
    const inside = told.filter(({ timeMs }) => timeMs >= startMs && timeMs < startMs + MINUTE);
    isKnown = !isDoubted(startMs) && (inside.length > 0 || isKnown);
    if (!isKnown) continue;
    rows.push(inside.length > 0 ? naive(inside)[0]! : [startMs, ...Array(4).fill(rows.at(-1)![4]), 0]);
  }
  return rows;
}

describe('a feed that is cut', () => {
  const cuts = fc
    .uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 4 })
    .chain((slots) =>
      fc.tuple(
        ...slots.map((slot) =>
          fc.record({
            fromMs: fc.integer({ min: FROM + slot * 4 * MINUTE, max: FROM + slot * 4 * MINUTE + MINUTE }),
            lengthMs: fc.integer({ min: 2, max: 160_000 }),
            isRecovered: fc.boolean(),
          }),
        ),
      ),
    )
    .map((list) =>
      list.map(({ fromMs, lengthMs, isRecovered }) => ({ fromMs, toMs: fromMs + lengthMs, isRecovered })),
    );

  it('has gaps where something stayed lost and the very bars of a whole feed everywhere else (B5 … B7, B10, B17)', () => {
    fc.assert(
      fc.property(market, cuts, ({ count, seed, meanMs }, list) => {
        const trades = randomTrades(count, seed, { fromMs: FROM, meanMs });
        const { minutes, long } = playCut(trades, list);
        expect(rowsOf(minutes)).toEqual(naiveWithCuts(trades, list));
        const { columns, missing } = deriveBars(minutes.columns, { timeframe: '15m', volumeDecimals: 3 });
        // A bar that was told stays told when its first minute, the first of all, is withdrawn (B15).
        const skipped = long.columns.timeMs.findIndex((timeMs) => timeMs >= (columns.timeMs[0] ?? Infinity));
        const from = skipped < 0 ? long.columns.length : skipped;
        const told = { from, to: from + columns.length };
        expect(rowsOf(long).slice(told.from, told.to)).toEqual(
          rowsOf({ columns, missing: [], revisions: 0 }),
        );
        expect(long.missing.slice(told.from, told.to)).toEqual([...missing]);
      }),
      { numRuns: 150 },
    );
  });
});
