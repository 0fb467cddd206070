import { parseArgs } from 'node:util';
import { measure, type Measurement } from './measure';
import { measureInFreshProcess } from '../fresh-process';
import { median } from '../median';

/**
 * What is checked, as ratios inside one run. `ratio`: per bar against a float loop that does none of the bookkeeping, in the
 * same process. `explained`: with every decision's reasons kept. `ten`: ten instruments in one run, per bar. What is wanted
 * stands beside what is reached: a floor is what no change may fall below, and rises with what is reached.
 */
const RATIO_MAX = 5.5;
const RATIO_WANTED = 5;
const EXPLAINED_RATIO_MAX = 2;
const TEN_RATIO_MAX = 1.5;
const TEN_RATIO_WANTED = 1.2;
const BARS_PER_SECOND_WANTED = 10_000_000;

const DEFAULTS = { bars: 1_000_000, processes: 5, runs: 8 };
const EXIT_USAGE = 2;
const EXIT_FLOOR_MISSED = 8;

const HELP = `engine: sma-cross 10/30 with costs over generated one-minute bars, beside a float loop
  --bars N        bars per run (${DEFAULTS.bars})
  --processes N   fresh processes, because V8 settles on one of two speeds per process (${DEFAULTS.processes})
  --runs N        runs per process, the first of which compiles (${DEFAULTS.runs})
  --json          one document on stdout
`;

interface Options {
  readonly bars: number;
  readonly processes: number;
  readonly runs: number;
  readonly json: boolean;
  readonly here: boolean;
}

/** `npm run -s bench -- engine [--json]`. 0 when the ratio holds, 8 when it does not, 2 for wrong arguments. */
export async function run(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (options === null) {
    process.stderr.write(HELP);
    return EXIT_USAGE;
  }
  if (options.here) {
    process.stdout.write(`${JSON.stringify(measure(options))}\n`);
    return 0;
  }
  const found: Measurement[] = [];
  for (let at = 0; at < options.processes; at += 1)
    found.push(
      await measureInFreshProcess<Measurement>('engine', { bars: options.bars, runs: options.runs }),
    );
  const report = summarise(found);
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
  return report.ok ? 0 : EXIT_FLOOR_MISSED;
}

function parse(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        bars: { type: 'string', default: String(DEFAULTS.bars) },
        processes: { type: 'string', default: String(DEFAULTS.processes) },
        runs: { type: 'string', default: String(DEFAULTS.runs) },
        json: { type: 'boolean', default: false },
        here: { type: 'boolean', default: false },
      },
    });
    const options = {
      ...values,
      bars: Number(values.bars),
      processes: Number(values.processes),
      runs: Number(values.runs),
    };
    const isUsable = options.bars >= 1_000 && options.processes >= 1 && options.runs >= 2;
    const isWhole = [options.bars, options.processes, options.runs].every(Number.isSafeInteger);
    return isUsable && isWhole ? options : null;
  } catch {
    return null;
  }
}

interface Report {
  readonly bench: 'engine';
  readonly ok: boolean;
  /** Median over the processes; this is what is checked. */
  readonly ratio: number;
  readonly ratioMax: number;
  readonly ratioWanted: number;
  readonly explainedRatio: number;
  readonly explainedRatioMax: number;
  readonly tenRatio: number;
  readonly tenRatioMax: number;
  readonly tenRatioWanted: number;
  /** Equal journal hashes in every process: the same run, decided the same way. */
  readonly isDeterministic: boolean;
  readonly engineBarsPerSecond: number;
  readonly barsPerSecondWanted: number;
  readonly engineNsPerBar: number;
  readonly reportNsPerBar: number;
  readonly floatNsPerBar: number;
  readonly explainedNsPerBar: number;
  readonly tenNsPerBar: number;
  readonly coldNsPerBar: number;
  readonly resultMs: number;
  readonly processes: readonly Measurement[];
}

function summarise(processes: readonly Measurement[]): Report {
  const over = (pick: (one: Measurement) => number): number => median(processes.map(pick));
  const isDeterministic = new Set(processes.map((one) => one.journalHash)).size === 1;
  const ratio = over((one) => one.ratio);
  const explainedRatio = over((one) => one.explainedRatio);
  const tenRatio = over((one) => one.tenRatio);
  const holds = ratio <= RATIO_MAX && explainedRatio <= EXPLAINED_RATIO_MAX && tenRatio <= TEN_RATIO_MAX;
  return {
    bench: 'engine',
    ok: holds && isDeterministic,
    ratio,
    ratioMax: RATIO_MAX,
    ratioWanted: RATIO_WANTED,
    explainedRatio,
    explainedRatioMax: EXPLAINED_RATIO_MAX,
    tenRatio,
    tenRatioMax: TEN_RATIO_MAX,
    tenRatioWanted: TEN_RATIO_WANTED,
    isDeterministic,
    engineBarsPerSecond: over((one) => one.engineBarsPerSecond),
    barsPerSecondWanted: BARS_PER_SECOND_WANTED,
    engineNsPerBar: over((one) => one.engineNsPerBar),
    reportNsPerBar: over((one) => one.reportNsPerBar),
    floatNsPerBar: over((one) => one.floatNsPerBar),
    explainedNsPerBar: over((one) => one.explainedNsPerBar),
    tenNsPerBar: over((one) => one.tenNsPerBar),
    coldNsPerBar: over((one) => one.coldNsPerBar),
    resultMs: over((one) => one.resultMs),
    processes,
  };
}

function asText(report: Report): string {
  const ns = (value: number): string => value.toFixed(1).padStart(9);
  const rows = report.processes.map(
    (one, at) =>
      `${String(at + 1).padStart(7)} ${ns(one.floatNsPerBar)} ${ns(one.engineNsPerBar)} ${ns(one.reportNsPerBar)} ` +
      `${ns(one.explainedNsPerBar)} ${ns(one.tenNsPerBar)} ${ns(one.coldNsPerBar)}`,
  );
  const verdict = report.ok ? 'ok' : 'MISSED';
  return (
    `ns per bar\nprocess     float    engine of it report explained  ten inst.      cold\n${rows.join('\n')}\n` +
    `${verdict}: engine ÷ float ${report.ratio.toFixed(1)} (at most ${report.ratioMax}, wanted ${report.ratioWanted}), ` +
    `explained ${report.explainedRatio.toFixed(2)}× (${report.explainedRatioMax}), ` +
    `ten instruments ${report.tenRatio.toFixed(2)}× (${report.tenRatioMax}, wanted ${report.tenRatioWanted}), ` +
    `${Math.round(report.engineBarsPerSecond).toLocaleString('en')} bars/s, ` +
    `${report.isDeterministic ? 'one journal hash' : 'DIFFERENT journal hashes'}\n`
  );
}
