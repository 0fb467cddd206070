import { parseArgs } from 'node:util';
import { measureAll, type Measurement } from './measure';
import { measureInFreshProcess } from '../fresh-process';
import { median } from '../median';

/**
 * An indicator may be this many times slower per value than its plain pass in the same process: 12 ns (25 for MACD and
 * Bollinger, which have more to do) over what the pass takes on a quiet machine of the kind those goals were set on.
 */
const RATIO_MAX: Readonly<Record<string, number>> = {
  sma: 12 / 1.7,
  ema: 12 / 2.5,
  rsi: 12 / 2.7,
  atr: 12 / 3.4,
  macd: 25 / 2.7,
  bollinger: 25 / 5.2,
};
/** Both say the same, up to the drift of the yardstick's running squares. */
const DIFFERENCE_MAX = 1e-7;

const DEFAULTS = { bars: 1_000_000, processes: 5, runs: 12 };
const EXIT_USAGE = 2;
const EXIT_FLOOR_MISSED = 8;

const HELP = `indicators: one update per value, beside a plain typed-array pass and trading-signals
  --bars N        values per run (${DEFAULTS.bars})
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

/** `npm run -s bench -- indicators [--json]`. 0 when every ratio holds, 8 when one does not, 2 for wrong arguments. */
export async function run(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (options === null) {
    process.stderr.write(HELP);
    return EXIT_USAGE;
  }
  if (options.here) {
    process.stdout.write(`${JSON.stringify(measureAll(options))}\n`);
    return 0;
  }
  const found: Measurement[][] = [];
  for (let at = 0; at < options.processes; at += 1)
    found.push(
      await measureInFreshProcess<Measurement[]>('indicators', { bars: options.bars, runs: options.runs }),
    );
  const rows = Object.keys(RATIO_MAX).map((indicator) => summarise(indicator, found.flat()));
  const ok = rows.every((row) => row.ok);
  const report = { bench: 'indicators', ok, bars: options.bars, processes: options.processes, rows };
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : asText(rows));
  return ok ? 0 : EXIT_FLOOR_MISSED;
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
    const counts = {
      bars: Number(values.bars),
      processes: Number(values.processes),
      runs: Number(values.runs),
    };
    const isWhole = Object.values(counts).every(Number.isSafeInteger);
    const isUsable = isWhole && counts.bars >= 1_000 && counts.processes >= 1 && counts.runs >= 2;
    return isUsable ? { ...values, ...counts } : null;
  } catch {
    return null;
  }
}

interface Row extends Measurement {
  readonly ok: boolean;
  readonly ratioMax: number;
}

/** Medians over the processes; the ratio is the median of the ratios and is what is checked. */
function summarise(indicator: string, all: readonly Measurement[]): Row {
  const mine = all.filter((one) => one.indicator === indicator);
  const over = (pick: (one: Measurement) => number): number => median(mine.map(pick));
  const ratioMax = RATIO_MAX[indicator] ?? 0;
  const ratio = over((one) => one.ratio);
  const differs = Math.max(...mine.map((one) => one.differs));
  return {
    indicator,
    ok: ratio <= ratioMax && differs <= DIFFERENCE_MAX,
    oursNs: over((one) => one.oursNs),
    referenceNs: over((one) => one.referenceNs),
    ratio,
    ratioMax,
    tradingSignalsNs: over((one) => one.tradingSignalsNs),
    differs,
  };
}

function asText(rows: readonly Row[]): string {
  const ns = (value: number): string => value.toFixed(1).padStart(7);
  const lines = rows.map(
    (row) =>
      `${row.indicator.padEnd(10)}${ns(row.oursNs)} ns, plain pass${ns(row.referenceNs)} ns, trading-signals` +
      `${ns(row.tradingSignalsNs)} ns, ratio ${row.ratio.toFixed(2)} (at most ${row.ratioMax.toFixed(2)}) ${row.ok ? 'ok' : 'MISSED'}`,
  );
  return `${lines.join('\n')}\n`;
}
