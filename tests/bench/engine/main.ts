import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { measure, type Measurement } from './measure';

/**
 * The engine may be this many times slower per bar than a float loop that does none of its bookkeeping, in the same
 * process. The loop takes about 16 ns a bar on the machine where 3 000 000 bars/s were asked for: 333 ns, 21 times.
 */
const RATIO_MAX = 21;
const BARS_PER_SECOND_WANTED = 3_000_000;

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
  for (let at = 0; at < options.processes; at += 1) found.push(await measureInFreshProcess(options));
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

/** Runs this same program once more with `--here` and reads the one line it prints. */
function measureInFreshProcess(options: Options): Promise<Measurement> {
  const program = process.argv[1] ?? '';
  const args = [program, 'engine', '--here', '--bars', String(options.bars), '--runs', String(options.runs)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as Measurement);
      else reject(new Error(`the measuring process ended with exit code ${code}`));
    });
  });
}

interface Report {
  readonly bench: 'engine';
  readonly ok: boolean;
  /** Median over the processes; this is what is checked. */
  readonly ratio: number;
  readonly ratioMax: number;
  /** Equal journal hashes in every process: the same run, decided the same way. */
  readonly isDeterministic: boolean;
  readonly engineBarsPerSecond: number;
  readonly barsPerSecondWanted: number;
  readonly engineNsPerBar: number;
  readonly floatNsPerBar: number;
  readonly coldNsPerBar: number;
  readonly resultMs: number;
  readonly processes: readonly Measurement[];
}

function summarise(processes: readonly Measurement[]): Report {
  const over = (pick: (one: Measurement) => number): number => median(processes.map(pick));
  const isDeterministic = new Set(processes.map((one) => one.journalHash)).size === 1;
  const ratio = over((one) => one.ratio);
  return {
    bench: 'engine',
    ok: ratio <= RATIO_MAX && isDeterministic,
    ratio,
    ratioMax: RATIO_MAX,
    isDeterministic,
    engineBarsPerSecond: over((one) => one.engineBarsPerSecond),
    barsPerSecondWanted: BARS_PER_SECOND_WANTED,
    engineNsPerBar: over((one) => one.engineNsPerBar),
    floatNsPerBar: over((one) => one.floatNsPerBar),
    coldNsPerBar: over((one) => one.coldNsPerBar),
    resultMs: over((one) => one.resultMs),
    processes,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

function asText(report: Report): string {
  const lines = report.processes.map(
    (one, at) =>
      `process ${at + 1}: engine ${one.engineNsPerBar.toFixed(0)} ns/bar, float loop ${one.floatNsPerBar.toFixed(1)} ns/bar, ` +
      `ratio ${one.ratio.toFixed(1)}, cold ${one.coldNsPerBar.toFixed(0)} ns/bar, report ${one.resultMs.toFixed(0)} ms`,
  );
  const verdict = report.ok ? 'ok' : 'MISSED';
  return (
    `${lines.join('\n')}\n` +
    `${verdict}: ratio ${report.ratio.toFixed(1)} (at most ${report.ratioMax}), ` +
    `${Math.round(report.engineBarsPerSecond).toLocaleString('en')} bars/s, ` +
    `${report.isDeterministic ? 'one journal hash' : 'DIFFERENT journal hashes'}\n`
  );
}
