import { generateBars } from '../engine/generate-bars';
import { backtestOf, marketOf } from '../engine/measure';

/** One fresh process. Megabytes of 10^6 bytes; peaks are the highest resident size so far, over that of the idle process. */
export interface Measurement {
  readonly bars: number;
  readonly entries: number;
  /** The process before it held any bars. */
  readonly idleMb: number;
  /** Generating the bars, which the run then shares. */
  readonly barsMb: number;
  readonly walkMb: number;
  /** Of everything up to the last statistic: what is checked. */
  readonly peakMb: number;
  /** Processor time of the walk and of the statistics; processor time, because others work on the machine too. */
  readonly walkNsPerBar: number;
  readonly reportNsPerBar: number;
}

const SEED = 20_251_121;
const KIB_PER_MB = 1e6 / 1024;

export function measure({ bars: count }: { bars: number }): Measurement {
  const idleMb = peakMb();
  const bars = generateBars(count, SEED);
  const barsMb = peakMb();
  const backtest = backtestOf([marketOf(bars, 'COIN')]);
  const walkNsPerBar = cpuNsPerBar(count, () => void backtest.advance(count));
  const walkMb = peakMb();
  const reportNsPerBar = cpuNsPerBar(count, () => void backtest.report());
  const { journal } = backtest;
  return {
    bars: count,
    entries: journal.lastSeq,
    idleMb,
    barsMb: barsMb - idleMb,
    walkMb: walkMb - idleMb,
    peakMb: peakMb() - idleMb,
    walkNsPerBar,
    reportNsPerBar,
  };
}

/** The highest resident size the process ever had; the collector needs no invitation for it. */
function peakMb(): number {
  return process.resourceUsage().maxRSS / KIB_PER_MB;
}

function cpuNsPerBar(bars: number, work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1e3) / bars;
}
