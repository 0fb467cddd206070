import type { Command } from 'commander';
import { featuresQuery } from '@/lib/contracts/api/features';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { FeatureTable } from '@/lib/research/features/feature-table';
import { readFeatures } from '@/lib/services/features/read-features';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeframeOption, timeOption, wholeOption } from '../option-values';

interface Options {
  readonly timeframe: Timeframe;
  readonly features: string;
  readonly inner: boolean;
  readonly forwardFill: number;
  readonly from?: number;
  readonly to?: number;
  readonly ndjson: boolean;
}

const FILL_ROWS_MAX = 10_000;

/** `sextant data features`: figures of instruments side by side, as a table other tools read. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('features')
    .description('print indicators and returns of instruments side by side, one row per bar')
    .argument('<instruments...>', 'venue:BASE/QUOTE, or universe for all that count now')
    .requiredOption(
      '--timeframe <length>',
      'length of one bar; made from minutes where not stored',
      timeframeOption,
    )
    .requiredOption(
      '--features <names>',
      'close, log_return, sma_20, rsi_14, macd, bbands_20_2, … behind commas',
    )
    .option('--inner', 'only rows that every instrument has', false)
    .option(
      '--forward-fill <rows>',
      'let the last value stand for so many missing rows',
      wholeOption(0, FILL_ROWS_MAX),
      0,
    )
    .option('--from <time>', 'first row, UTC', timeOption)
    .option('--to <time>', 'end of the rows, UTC', timeOption)
    .option('--ndjson', 'one JSON object per row instead of CSV', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data features binanceus:BTC/USDT --timeframe 1h --features close,sma_20,rsi_14\n' +
        '  sextant data features universe --timeframe 1d --features log_return --inner --ndjson\n',
    )
    .action((instruments: string[], options: Options) => featuresCommand(io, instruments, options));
}

async function featuresCommand(io: CliIo, instruments: readonly string[], options: Options): Promise<void> {
  const asked = featuresQuery.parse({
    instruments: instruments.join(','),
    timeframe: options.timeframe,
    features: options.features,
    align: options.inner ? 'inner' : 'outer',
    forwardFillRows: options.forwardFill,
    ...(options.from === undefined ? {} : { fromMs: options.from }),
    ...(options.to === undefined ? {} : { toMs: options.to }),
  });
  const table = await withLocalContext(io, (context) => readFeatures(context, asked));
  printTable(io, table, options.ndjson);
}

/** One instrument's columns carry their plain names; of several, the instrument stands in front. */
function columnTitles({ columns }: FeatureTable): readonly string[] {
  const isOne = new Set(columns.map(({ instrumentId }) => instrumentId)).size <= 1;
  return columns.map(({ instrumentId, name }) => (isOne ? name : `${instrumentId} ${name}`));
}

function printTable(io: CliIo, table: FeatureTable, isNdjson: boolean): void {
  const titles = columnTitles(table);
  if (!isNdjson) io.stdout(`time_utc,ts_ms,${titles.map(csvCell).join(',')}\n`);
  for (const [row, timeMs] of table.timeMs.entries()) {
    const values = table.columns.map(({ values: own }) => own[row] as number);
    io.stdout(isNdjson ? jsonLine(titles, timeMs, values) : csvLine(timeMs, values));
  }
}

/** What is not known is an empty cell. */
function csvLine(timeMs: number, values: readonly number[]): string {
  return `${formatUtc(timeMs)},${timeMs},${values.map((value) => (Number.isNaN(value) ? '' : value)).join(',')}\n`;
}

/** What is not known is null. */
function jsonLine(titles: readonly string[], timeMs: number, values: readonly number[]): string {
  const known = titles.map((title, at) => [title, Number.isNaN(values[at]) ? null : values[at]] as const);
  return `${JSON.stringify({ tsMs: timeMs, ...Object.fromEntries(known) })}\n`;
}

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
