import { parseArgs } from 'node:util';
import { LIMITS } from '@/config/runtime/limits';
import { measure, type Measurement } from './measure';
import { measureInFreshProcess } from '../fresh-process';

/** What a run may take at its peak over the idle process: so many bytes per bar, of which its bars are 48, and so much besides. */
const BYTES_PER_BAR = 48;
const BESIDE_MB_WANTED = 100;
/** The floor is what no change may fall below: what is reached varies by some 6 MB between processes, around what is wanted. */
const BESIDE_MB_MAX = 112;

/** New objects have the room that they have in the thread of a run, which V8 divides by three. */
const NODE_FLAGS = [`--max-semi-space-size=${LIMITS.runThreadYoungMbMax / 3}`];

const DEFAULTS = { bars: 10_000_000 };
const EXIT_USAGE = 2;
const EXIT_FLOOR_MISSED = 8;

const HELP = `memory: highest resident size of a fresh process that walks sma-cross 10/30 and makes every statistic
  --bars N        bars of the run (${DEFAULTS.bars})
  --json          one document on stdout
`;

/** `npm run -s bench -- memory [--json]`. 0 when the run stays below its floor, 8 when it does not, 2 for wrong arguments. */
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
  const found = await measureInFreshProcess<Measurement>('memory', { bars: options.bars }, NODE_FLAGS);
  const besideMb = found.peakMb - (BYTES_PER_BAR * found.bars) / 1e6;
  const report = {
    bench: 'memory',
    ok: besideMb <= BESIDE_MB_MAX,
    bytesPerBar: BYTES_PER_BAR,
    besideMb,
    besideMbMax: BESIDE_MB_MAX,
    besideMbWanted: BESIDE_MB_WANTED,
    ...found,
  };
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
  return report.ok ? 0 : EXIT_FLOOR_MISSED;
}

function parse(args: readonly string[]): { bars: number; json: boolean; here: boolean } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        bars: { type: 'string', default: String(DEFAULTS.bars) },
        json: { type: 'boolean', default: false },
        here: { type: 'boolean', default: false },
      },
    });
    const bars = Number(values.bars);
    return Number.isSafeInteger(bars) && bars >= 1_000 ? { ...values, bars } : null;
  } catch {
    return null;
  }
}

function asText(report: Measurement & { ok: boolean; besideMb: number }): string {
  const mb = (value: number): string => value.toFixed(0);
  return (
    `${report.bars.toLocaleString('en')} bars, ${report.entries.toLocaleString('en')} entries; peak over an idle process: ` +
    `${mb(report.barsMb)} MB with the bars, ${mb(report.walkMb)} after the walk, ${mb(report.peakMb)} after the statistics\n` +
    `${report.ok ? 'ok' : 'MISSED'}: ${BYTES_PER_BAR} B per bar + ${mb(report.besideMb)} MB ` +
    `(at most ${BESIDE_MB_MAX}, wanted ${BESIDE_MB_WANTED}); processor time ${mb(report.walkNsPerBar)} ns/bar walk, ` +
    `${mb(report.reportNsPerBar)} statistics, cold\n`
  );
}
