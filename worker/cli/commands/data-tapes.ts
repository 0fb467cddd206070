import type { Command } from 'commander';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX } from '@/lib/contracts/api/page';
import type { RecordingSummary } from '@/lib/contracts/api/tape';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { listRecordings } from '@/lib/services/tape/list-recordings';
import { removeTapesBefore } from '@/lib/services/tape/remove-tapes';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeOption, wholeOption } from '../option-values';
import { textTable } from '../text-table';

interface Options {
  readonly limit: number;
  readonly removeBefore?: number;
  readonly json: boolean;
}

const COLUMNS = [
  { title: 'TAPE' },
  { title: 'PROVIDER' },
  { title: 'INSTRUMENT' },
  { title: 'CHANNEL' },
  { title: 'FROM' },
  { title: 'TO' },
  { title: 'EVENTS', right: true },
  { title: 'BYTES', right: true },
  { title: 'HOLES', right: true },
  { title: 'STATE' },
] as const;

/** `sextant data tapes`: what is recorded, line by line. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('tapes')
    .description('show recorded trades, quotes and books, newest recording first')
    .option('--limit <n>', 'recordings to show', wholeOption(1, LISTED_ROWS_MAX), LISTED_ROWS_DEFAULT)
    .option('--remove-before <time>', 'remove what was recorded before, UTC, e.g. 2024-01-01', timeOption)
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n  sextant data tapes\n  sextant data tapes --remove-before 2020-01-01 --json\n',
    )
    .action((options: Options) => tapesCommand(io, options));
}

async function tapesCommand(io: CliIo, { limit, removeBefore, json }: Options): Promise<void> {
  const { removed, recordings } = await withLocalContext(io, async (context) => ({
    removed: removeBefore === undefined ? null : await removeTapesBefore(context, removeBefore),
    recordings: await listRecordings(context, { limit }),
  }));
  if (json) {
    const document = removed === null ? { recordings } : { removed, recordings };
    return io.stdout(`${JSON.stringify(document, null, 2)}\n`);
  }
  if (removed !== null) io.stderr(`${removed.chunks} chunks removed\n`);
  if (recordings.length > 0) return io.stdout(textTable(COLUMNS, recordings.flatMap(rowsOf)));
  io.stderr('nothing is recorded yet\ntry: turn on recording for a feed on the Data page\n');
}

function rowsOf(recording: RecordingSummary): string[][] {
  const { id, provider, endedAtMs, lines, holes } = recording;
  const state = endedAtMs === null ? 'recording' : 'ended';
  if (lines.length === 0) return [[id, provider, '–', '–', '–', '–', '0', '0', String(holes.length), state]];
  return lines.map((line) => {
    const own = holes.filter(
      ({ instrumentId, channel }) =>
        (instrumentId === null || instrumentId === line.instrumentId) &&
        (channel === null || channel === line.channel),
    );
    const span = [formatUtc(line.fromMs), formatUtc(line.toMs)];
    const counts = [line.events, line.storedBytes, own.length].map(String);
    return [id, provider, line.instrumentId, line.channel, ...span, ...counts, state];
  });
}
