import { summarise } from '@/lib/core/statistics/summarise';
import type { StatisticsInput } from '@/lib/core/statistics/statistics-input';
import { makeRun } from './make-run';
import { plainPass } from './plain-pass';

/** One process: the best of its runs after the first, in nanoseconds per bar. */
export interface Measurement {
  readonly bars: number;
  readonly trips: number;
  /** Every figure and table, with a benchmark. */
  readonly reportNsPerBar: number;
  /** The same with the split by regime. */
  readonly regimesNsPerBar: number;
  readonly plainNsPerBar: number;
  /** report ÷ plain pass. */
  readonly ratio: number;
  /** The first report of the process, before anything was compiled. */
  readonly coldNsPerBar: number;
}

const SEED = 20_251_121;

export function measure(options: { bars: number; trips: number; runs: number }): Measurement {
  const { bars, trips, runs } = options;
  const withRegimes = makeRun(bars, trips, SEED);
  const run: StatisticsInput = { ...withRegimes, regime: null };
  const report: number[] = [];
  const regimes: number[] = [];
  const plain: number[] = [];
  // They alternate, so that a machine that slows down halfway slows all.
  for (let at = 0; at < runs; at += 1) {
    const reportMs = timeOf(() => void summarise(run));
    report.push((reportMs * 1e6) / bars);
    plain.push((timePlainPass(run, reportMs) * 1e6) / bars);
    regimes.push((timeOf(() => void summarise(withRegimes)) * 1e6) / bars);
  }
  const best = (times: readonly number[]): number => Math.min(...times.slice(1));
  return {
    bars,
    trips,
    reportNsPerBar: best(report),
    regimesNsPerBar: best(regimes),
    plainNsPerBar: best(plain),
    ratio: best(report) / best(plain),
    coldNsPerBar: report[0] as number,
  };
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Mean time of one plain pass in ms, over as many as last as long as the report: somebody else's work on the machine then
 * disturbs both samples alike, where a single short pass would slip through between two disturbances.
 */
function timePlainPass(run: StatisticsInput, lastingMs: number): number {
  const start = performance.now();
  let passes = 0;
  let elapsed = 0;
  while (elapsed < lastingMs) {
    plainPass(run.equity, run.initial);
    passes += 1;
    elapsed = performance.now() - start;
  }
  return elapsed / passes;
}
