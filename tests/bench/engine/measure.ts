import { createHash } from 'node:crypto';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import { generateBars } from './generate-bars';
import { runFloatLoop } from './float-loop';

/**
 * One process: the best of its runs after the first, in nanoseconds per bar unless the name says otherwise. The best run is
 * the one least disturbed by others on the machine; which of V8's two speeds a process got shows in all of its runs.
 */
export interface Measurement {
  readonly bars: number;
  readonly fills: number;
  /** The walk: strategy, orders, exact ledger at fills, entries, equity curve. */
  readonly engineNsPerBar: number;
  readonly engineBarsPerSecond: number;
  /** The first run of the process, before anything was compiled. */
  readonly coldNsPerBar: number;
  readonly floatNsPerBar: number;
  /** engine ÷ float loop. */
  readonly ratio: number;
  /** Data hash before, and statistics, hash chain and document after the walk, in ms. */
  readonly prepareMs: number;
  readonly resultMs: number;
  readonly journalHash: string;
}

const SEED = 20_251_121;

export function backtestOf(bars: BarSeries): Backtest {
  return createBacktest({
    markets: [
      {
        bars,
        instrument: {
          venue: 'bench',
          symbol: 'COIN/CASH',
          base: 'COIN',
          quote: 'CASH',
          tickSize: '0.01',
          lotSize: '0.00000001',
        },
      },
    ],
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
    hash: (data) => createHash('sha256').update(data).digest('hex'),
  });
}

export function measure(options: { bars: number; runs: number }): Measurement {
  const bars = generateBars(options.bars, SEED);
  const engine: number[] = [];
  const float: number[] = [];
  const prepare: number[] = [];
  let fills = 0;
  let journalHash = '';
  let resultMs = Number.NaN;
  // The two alternate, so that a machine that slows down halfway slows both.
  for (let run = 0; run < options.runs; run += 1) {
    const before = performance.now();
    const backtest = backtestOf(bars);
    const start = performance.now();
    backtest.advance(options.bars);
    backtest.report();
    const end = performance.now();
    prepare.push(start - before);
    engine.push(((end - start) * 1e6) / options.bars);
    float.push((timeFloatLoop(bars, end - start) * 1e6) / options.bars);
    if (run === options.runs - 1) {
      const from = performance.now();
      const { document } = backtest.result();
      resultMs = performance.now() - from;
      fills = document.fills.length;
      journalHash = document.run.journalHash;
    }
  }
  const coldNsPerBar = engine[0] as number;
  // The first run of each compiles; the figures are about the code that a sweep or a second run meets.
  const engineNsPerBar = Math.min(...engine.slice(1));
  const floatNsPerBar = Math.min(...float.slice(1));
  return {
    bars: options.bars,
    fills,
    engineNsPerBar,
    engineBarsPerSecond: 1e9 / engineNsPerBar,
    coldNsPerBar,
    floatNsPerBar,
    ratio: engineNsPerBar / floatNsPerBar,
    prepareMs: Math.min(...prepare),
    resultMs,
    journalHash,
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
