import type { BarSeries } from '@/lib/core/bars/bar-series';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestInput, MarketInput } from '@/lib/core/backtest/input';
import { sha256 } from '@/tests/kit/sha256';
import { generateBars } from './generate-bars';
import { runFloatLoop } from './float-loop';

/**
 * One process: the best of its runs after the first, in nanoseconds per bar unless the name says otherwise. The best run is
 * the one least disturbed by others on the machine; which of V8's two speeds a process got shows in all of its runs.
 */
export interface Measurement {
  readonly bars: number;
  readonly fills: number;
  /** Strategy, orders, risk, exact ledger at fills, entries, equity curve, round trips and every statistic. */
  readonly engineNsPerBar: number;
  readonly engineBarsPerSecond: number;
  /** Of it, the statistics and round trips after the walk. */
  readonly reportNsPerBar: number;
  /** The first run of the process, before anything was compiled. */
  readonly coldNsPerBar: number;
  readonly floatNsPerBar: number;
  /** engine ÷ float loop. */
  readonly ratio: number;
  /** The same with every decision's reasons kept, and its cost over the plain run. */
  readonly explainedNsPerBar: number;
  readonly explainedRatio: number;
  /** Ten instruments of a tenth of the bars each in one run, and its cost per bar over one instrument. */
  readonly tenNsPerBar: number;
  readonly tenRatio: number;
  /** Data hash before, and hash chain and document after the walk, in ms. */
  readonly prepareMs: number;
  readonly resultMs: number;
  readonly journalHash: string;
}

const SEED = 20_251_121;
const TEN = 10;

export function marketOf(bars: BarSeries, name: string): MarketInput {
  const symbol = `${name}/CASH`;
  const grid = { tickSize: '0.01', lotSize: '0.00000001' };
  return { bars, instrument: { venue: 'bench', symbol, base: name, quote: 'CASH', ...grid } };
}

export function backtestOf(
  markets: readonly MarketInput[],
  options: NonNullable<BacktestInput['options']> = {},
): Backtest {
  return createBacktest({
    markets,
    strategy: 'sma-cross',
    params: { fast: 10, slow: 30 },
    capital: '10000',
    feeRate: '0.001',
    feePerTrade: '0',
    slippageBps: '5',
    fillModel: 'next-open',
    seed: 1,
    isDemo: true,
    codeHash: 'bench',
    hash: sha256,
    options,
  });
}

/** Nanoseconds per bar of walking and reporting a fresh backtest, and the backtest itself. */
function time(make: () => Backtest, bars: number): { ns: number; reportNs: number; backtest: Backtest } {
  const backtest = make();
  const start = performance.now();
  backtest.advance(bars);
  const walked = performance.now();
  backtest.report();
  const end = performance.now();
  const perBar = 1e6 / bars;
  return { ns: (end - start) * perBar, reportNs: (end - walked) * perBar, backtest };
}

export function measure(options: { bars: number; runs: number }): Measurement {
  const { bars: count, runs } = options;
  const bars = generateBars(count, SEED);
  const one = [marketOf(bars, 'COIN')];
  const engine: number[] = [];
  const report: number[] = [];
  const float: number[] = [];
  const explained: number[] = [];
  let last: Backtest | null = null;
  // They alternate, so that a machine that slows down halfway slows all of them.
  for (let run = 0; run < runs; run += 1) {
    const plain = time(() => backtestOf(one), count);
    engine.push(plain.ns);
    report.push(plain.reportNs);
    float.push((timeFloatLoop(bars, (plain.ns * count) / 1e6) * 1e6) / count);
    explained.push(time(() => backtestOf(one, { explain: true }), count).ns);
    last = plain.backtest;
  }
  const ten = measureTen(count, runs);
  const found = outcomeOf(last as Backtest, one);
  // The first run of each compiles; the figures are about the code that a sweep or a second run meets.
  const best = (times: readonly number[]): number => Math.min(...times.slice(1));
  return {
    bars: count,
    engineNsPerBar: best(engine),
    engineBarsPerSecond: 1e9 / best(engine),
    reportNsPerBar: best(report),
    coldNsPerBar: engine[0] as number,
    floatNsPerBar: best(float),
    ratio: best(engine) / best(float),
    explainedNsPerBar: best(explained),
    explainedRatio: best(explained) / best(engine),
    tenNsPerBar: ten,
    tenRatio: ten / best(engine),
    ...found,
  };
}

/** Ten instruments with as many bars together. */
function measureTen(count: number, runs: number): number {
  const each = Math.floor(count / TEN);
  const markets = Array.from({ length: TEN }, (_, at) => marketOf(generateBars(each, SEED + at), `C${at}`));
  const sizing = { kind: 'percent-of-equity', fraction: '0.1' } as const;
  const times: number[] = [];
  for (let run = 0; run < Math.max(3, Math.ceil(runs / 2)); run += 1) {
    times.push(time(() => backtestOf(markets, { sizing }), each).ns / TEN);
  }
  return Math.min(...times.slice(1));
}

function outcomeOf(
  finished: Backtest,
  markets: readonly MarketInput[],
): Pick<Measurement, 'fills' | 'journalHash' | 'prepareMs' | 'resultMs'> {
  const before = performance.now();
  backtestOf(markets);
  const prepared = performance.now();
  const { document } = finished.result();
  const resultMs = performance.now() - prepared;
  return {
    fills: document.fills.length,
    journalHash: document.run.journalHash,
    prepareMs: prepared - before,
    resultMs,
  };
}

/**
 * Mean time of one float loop in ms, over as many as last as long as the engine's run: somebody else's work on the machine
 * then disturbs both samples alike, where a single short loop would slip through between two disturbances.
 */
function timeFloatLoop(bars: BarSeries, lastingMs: number): number {
  const start = performance.now();
  let loops = 0;
  let elapsed = 0;
  while (elapsed < lastingMs) {
    runFloatLoop(bars);
    loops += 1;
    elapsed = performance.now() - start;
  }
  return elapsed / loops;
}
