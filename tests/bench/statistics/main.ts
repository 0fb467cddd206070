import { parseArgs } from 'node:util';
import { measure, type Measurement } from './measure';
import { measureInFreshProcess } from '../fresh-process';
import { median } from '../median';

/**
 * The whole report may be this many times slower per bar than one plain pass over the same curve, in the same process. The
 * pass takes about 2 ns a bar on the machine where 15 ns were asked for.
 */
const RATIO_MAX = 7.5;
const NS_PER_BAR_WANTED = 15;

const DEFAULTS = { bars: 1_000_000, trips: 15_000, processes: 5, runs: 20 };
const EXIT_USAGE = 2;
const EXIT_FLOOR_MISSED = 8;

const HELP = `statistics: every figure and table of a run over generated one-minute bars, beside one plain pass over its curve
  --bars N        bars per run (${DEFAULTS.bars})
  --trips N       closed round trips per run (${DEFAULTS.trips})
  --processes N   fresh processes, because V8 settles on one of two speeds per process (${DEFAULTS.processes})
  --runs N        runs per process, the first of which compiles (${DEFAULTS.runs})
  --json          one document on stdout
`;

interface Options {
  readonly bars: number;
  readonly trips: number;
  readonly processes: number;
  readonly runs: number;
  readonly json: boolean;
  readonly here: boolean;
}

/** `npm run -s bench -- statistics [--json]`. 0 when the ratio holds, 8 when it does not, 2 for wrong arguments. */
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
  const { bars, trips, runs } = options;
  const numbers = { bars, trips, runs };
  const found: Measurement[] = [];
  for (let at = 0; at < options.processes; at += 1)
    found.push(await measureInFreshProcess<Measurement>('statistics', numbers));
  const report = reportOf(found);
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
  return report.ok ? 0 : EXIT_FLOOR_MISSED;
}

function parse(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        bars: { type: 'string', default: String(DEFAULTS.bars) },
        trips: { type: 'string', default: String(DEFAULTS.trips) },
        processes: { type: 'string', default: String(DEFAULTS.processes) },
        runs: { type: 'string', default: String(DEFAULTS.runs) },
        json: { type: 'boolean', default: false },
        here: { type: 'boolean', default: false },
      },
    });
    const [bars, trips] = [Number(values.bars), Number(values.trips)];
    const [processes, runs] = [Number(values.processes), Number(values.runs)];
    const isWhole = [bars, trips, processes, runs].every(Number.isSafeInteger);
    const isUsable = bars >= 1_000 && trips >= 1 && trips <= bars && processes >= 1 && runs >= 2;
    return isWhole && isUsable ? { ...values, bars, trips, processes, runs } : null;
  } catch {
    return null;
  }
}

interface Report {
  readonly bench: 'statistics';
  readonly ok: boolean;
  /** Median over the processes; this is what is checked. */
  readonly ratio: number;
  readonly ratioMax: number;
  readonly reportNsPerBar: number;
  readonly nsPerBarWanted: number;
  readonly regimesNsPerBar: number;
  readonly plainNsPerBar: number;
  readonly coldNsPerBar: number;
  readonly processes: readonly Measurement[];
}

function reportOf(processes: readonly Measurement[]): Report {
  const over = (pick: (one: Measurement) => number): number => median(processes.map(pick));
  const ratio = over((one) => one.ratio);
  return {
    bench: 'statistics',
    ok: ratio <= RATIO_MAX,
    ratio,
    ratioMax: RATIO_MAX,
    reportNsPerBar: over((one) => one.reportNsPerBar),
    nsPerBarWanted: NS_PER_BAR_WANTED,
    regimesNsPerBar: over((one) => one.regimesNsPerBar),
    plainNsPerBar: over((one) => one.plainNsPerBar),
    coldNsPerBar: over((one) => one.coldNsPerBar),
    processes,
  };
}

function asText(report: Report): string {
  const lines = report.processes.map(
    (one, at) =>
      `process ${at + 1}: report ${one.reportNsPerBar.toFixed(1)} ns/bar, with regimes ${one.regimesNsPerBar.toFixed(1)}, ` +
      `plain pass ${one.plainNsPerBar.toFixed(2)}, ratio ${one.ratio.toFixed(1)}, cold ${one.coldNsPerBar.toFixed(0)} ns/bar`,
  );
  return (
    `${lines.join('\n')}\n` +
    `${report.ok ? 'ok' : 'MISSED'}: ratio ${report.ratio.toFixed(1)} (at most ${report.ratioMax}), ` +
    `${report.reportNsPerBar.toFixed(1)} ns/bar (wanted ${report.nsPerBarWanted})\n`
  );
}
