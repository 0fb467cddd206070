import { parseArgs } from 'node:util';
import { runExchange } from './exchange-process';
import { measureFeeds, type Asked, type Measured } from './measure';

/** What no change may fall below: nothing is lost, the loop answers, and what is kept does not grow. */
const LAG_P99_MS_MAX = 50;
/** On a machine that is busy with other things: so much more than a thread that does nothing. */
const LAG_P99_OWN_MS_MAX = 25;
const HEAP_GROWTH_MB_MAX = 24;
const RATE_SHARE_MIN = 0.9;

const DEFAULTS = { instruments: 50, rate: 2_000, seconds: 10 };
const EXIT_USAGE = 2;
const EXIT_FLOOR_MISSED = 8;

const HELP = `feeds: live trades of many instruments from an exchange in another process: bars made, recorded, stored
  --instruments N  (${DEFAULTS.instruments})
  --rate N         trades per second over all of them (${DEFAULTS.rate})
  --seconds N      how long it is measured (${DEFAULTS.seconds})
  --minutes N      the same in minutes
  --json           one document on stdout
`;

/** `npm run -s bench -- feeds [--minutes 10] [--json]`. 0 when every floor is kept, 8 when not, 2 for wrong arguments. */
export async function run(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (options === null) {
    process.stderr.write(HELP);
    return EXIT_USAGE;
  }
  if (options.exchange) {
    await runExchange(options);
    return 0;
  }
  const found = await measureFeeds(options);
  const report = {
    bench: 'feeds',
    ok:
      found.lost === 0 &&
      (found.lagMsP99 <= LAG_P99_MS_MAX || found.lagMsP99 - found.machineLagMsP99 <= LAG_P99_OWN_MS_MAX) &&
      found.heapMbEnd - found.heapMbStart <= HEAP_GROWTH_MB_MAX &&
      found.tradesPerSecond >= RATE_SHARE_MIN * options.rate,
    instruments: options.instruments,
    seconds: options.seconds,
    lagMsP99Max: LAG_P99_MS_MAX,
    heapGrowthMbMax: HEAP_GROWTH_MB_MAX,
    ...found,
  };
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
  return report.ok ? 0 : EXIT_FLOOR_MISSED;
}

function parse(args: readonly string[]): (Asked & { json: boolean; exchange: boolean }) | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        instruments: { type: 'string', default: String(DEFAULTS.instruments) },
        rate: { type: 'string', default: String(DEFAULTS.rate) },
        seconds: { type: 'string', default: String(DEFAULTS.seconds) },
        minutes: { type: 'string' },
        json: { type: 'boolean', default: false },
        exchange: { type: 'boolean', default: false },
      },
    });
    const seconds = values.minutes === undefined ? Number(values.seconds) : Number(values.minutes) * 60;
    const instruments = Number(values.instruments);
    const rate = Number(values.rate);
    const isSound = seconds > 0 && Number.isInteger(instruments) && instruments > 0 && rate > 0;
    return isSound ? { ...values, seconds, instruments, rate } : null;
  } catch {
    return null;
  }
}

function asText(report: Measured & { ok: boolean; instruments: number; seconds: number }): string {
  const ms = (value: number): string => value.toFixed(1);
  return (
    `${report.trades.toLocaleString('en')} trades of ${report.instruments} instruments in ${report.seconds} s: ` +
    `${report.tradesPerSecond.toFixed(0)}/s, ${report.lost} lost\n` +
    `event loop behind by ${ms(report.lagMsP50)} ms (p50), ${ms(report.lagMsP99)} (p99), ${ms(report.lagMsMax)} (most); ` +
    `a thread that does nothing ${ms(report.machineLagMsP99)} (p99), ${ms(report.machineLagMsMax)} (most); ` +
    `heap ${report.heapMbStart.toFixed(0)} → ${report.heapMbEnd.toFixed(0)} MB\n` +
    `${report.ok ? 'ok' : 'MISSED'}: nothing lost, p99 at most ${LAG_P99_MS_MAX} ms, heap grows by at most ` +
    `${HEAP_GROWTH_MB_MAX} MB\n`
  );
}
