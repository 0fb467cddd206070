import type { Command } from 'commander';
import { journalStem } from '@/lib/adapters/files/journal/journal-files';
import { readJournal } from '@/lib/adapters/files/journal/read-journal';
import { Refusal } from '@/lib/core/model/refusal';
import { isTimeframe } from '@/lib/core/model/timeframe';
import type { CliIo } from '../cli-io';
import { nounCommand } from '../noun-command';
import { timeOption } from '../option-values';

interface Options {
  readonly folder: string;
  readonly from?: number;
  readonly to?: number;
  readonly whole: boolean;
}

const NS_PER_MS = 1_000_000n;
/** Lines that are printed together. */
const LINES = 1_000;

/** `sextant data journal-read SERIES`: the records of a journal, plain and packed, as NDJSON. Needs no server. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('journal-read')
    .description(
      'print the records of a journal in a range as NDJSON, from plain and packed files; needs no server',
    )
    .argument('<name>', 'venue:SYMBOL@timeframe for candles, venue:SYMBOL for trades')
    .requiredOption('--folder <folder>', 'where the journals are')
    .option('--from <time>', 'first record, UTC, e.g. 2024-01-01', timeOption)
    .option('--to <time>', 'end, not included', timeOption)
    .option(
      '--whole',
      'refuse a last line without an end; a journal that is being written may have one',
      false,
    )
    .addHelpText(
      'before',
      'Examples:\n  sextant data journal-read binanceus:BTC/USDT@1m --folder journals --from 2024-01-01\n',
    )
    .action((series: string, options: Options) => readCommand(io, series, options));
}

async function readCommand(io: CliIo, series: string, { folder, from, to, whole }: Options): Promise<void> {
  const records = readJournal(folder, stemOf(series), {
    fromNs: from === undefined ? null : BigInt(from) * NS_PER_MS,
    toNs: to === undefined ? null : BigInt(to) * NS_PER_MS,
    cutLine: whole ? 'refuse' : 'leave out',
  });
  let lines: string[] = [];
  for await (const { text } of records) {
    io.signal.throwIfAborted();
    lines.push(text);
    if (lines.length < LINES) continue;
    io.stdout(`${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) io.stdout(`${lines.join('\n')}\n`);
}

function stemOf(name: string): string {
  const [, venue, symbol, , timeframe = null] = /^([^:]+):([^@]+)(@(.+))?$/.exec(name) ?? [];
  if (venue !== undefined && symbol !== undefined && (timeframe === null || isTimeframe(timeframe))) {
    return journalStem({ kind: timeframe === null ? 'trades' : 'bars', venue, symbol, timeframe });
  }
  throw new Refusal('INPUT_INVALID', {
    what: `"${name.slice(0, 80)}" names no journal`,
    why: 'a journal is found by venue, symbol and, for candles, timeframe',
    next: 'write it like binanceus:BTC/USDT@1m',
    field: 'name',
  });
}
