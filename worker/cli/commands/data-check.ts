import type { Command } from 'commander';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import { checkData } from '@/lib/services/data/check-series';
import type { CliIo } from '../cli-io';
import { calendarOption } from '../calendar-option';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeOption } from '../option-values';
import { dataCheckText } from '../quality-text';

/** A check that was asked for did not hold (docs/reference/cli.md, exit codes). */
const EXIT_NOT_HELD = 8;

const EXAMPLES = `Examples:
  sextant data check "binanceus:BTC/USDT@1m"
  sextant data check --all --json
  sextant data check "file:SPY/USD@1h" --calendar exchange-hours --since 2024-01-01
`;

interface Options {
  readonly all: boolean;
  readonly since?: number;
  readonly until?: number;
  readonly calendar?: MarketCalendar;
  readonly json: boolean;
}

/** `sextant data check [SERIES|--all]`: what is wrong with stored candles. Ends with 8 when anything is an error. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('check')
    .description('look at every stored candle: gaps, spikes, flat stretches, impossible prices, age')
    .addHelpText('before', EXAMPLES)
    .argument('[series]', 'venue:SYMBOL@timeframe, as in data list')
    .option('--all', 'every series that is stored', false)
    .option('--since <time>', 'first candle, as a UTC time such as 2024-01-01', timeOption)
    .option('--until <time>', 'end, not included', timeOption)
    .option('--calendar <name>', 'when the market is open, instead of what is stored', calendarOption)
    .option('--json', 'print one document', false)
    .action((id: string | undefined, options: Options) => check(io, id ?? null, options));
}

async function check(io: CliIo, id: string | null, options: Options): Promise<void> {
  if ((id === null) !== options.all) throw oneOrAll();
  const { since, until, calendar, json } = options;
  const found = await withLocalContext(io, (context) =>
    checkData(context, {
      id,
      options: { fromMs: since ?? null, toMs: until ?? null, calendar },
      signal: io.signal,
      onProgress: (done, total) => {
        if (total > 1 && io.isTty) io.stderr(`\r\u001b[2Klooked at ${done} of ${total}`);
        if (total > 1 && io.isTty && done === total) io.stderr('\r\u001b[2K');
      },
    }),
  );
  if (json) io.stdout(`${JSON.stringify(found, null, 2)}\n`);
  else if (found.series.length > 0) io.stdout(dataCheckText(found));
  else io.stderr('no candles are stored yet\ntry: sextant data demo\n');
  if (found.worst === 'error') io.exitWith(EXIT_NOT_HELD);
}

function oneOrAll(): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: 'name one series, or say --all',
    why: 'looking at everything that is stored can take a while, so it is asked for by name',
    next: 'sextant data check --all',
    field: 'series',
  });
}
