import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { tableBarSource } from '@/lib/adapters/files/bar-table';
import { csvBarSource } from '@/lib/adapters/files/csv/csv-bar-source';
import { openFile } from '@/lib/adapters/files/csv/read-bars';
import { isTableFile, openTable } from '@/lib/adapters/files/open-table';
import { Refusal } from '@/lib/core/model/refusal';
import { isTimeframe, type Timeframe } from '@/lib/core/model/timeframe';
import type { TableFacts } from '@/lib/ports/table';
import { getSeries } from '@/lib/services/data/get-series';
import { importFile } from '@/lib/services/data/import-now';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { gapsOption, timeframeOption } from '../option-values';
import { createProgressLine } from '../progress-line';

interface Options {
  readonly instrument?: string;
  readonly timeframe?: Timeframe;
  readonly venue?: string;
  readonly gaps: 'refuse' | 'allow';
  readonly acknowledgeOutliers: boolean;
  readonly revise: boolean;
  readonly json: boolean;
}

/**
 * `sextant data import FILE`: a candle file into the database of the running system, all or nothing. A file that an export
 * wrote says itself what it holds.
 */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('import')
    .description('read a file of candles: CSV (plain or gzip), or what data export wrote; all or nothing')
    .argument('<file>', 'columns ts_ms,open,high,low,close,volume, or an exported file in any form')
    .option('--instrument <symbol>', 'what was traded, e.g. BTC/USDT; exported files say it')
    .option('--timeframe <length>', 'length of one bar, e.g. 1m; exported files say it', timeframeOption)
    .option('--venue <name>', 'where it was traded, e.g. binanceus; exported files say it')
    .option('--gaps <policy>', 'refuse missing bars, or allow them', gapsOption, 'refuse')
    .option('--acknowledge-outliers', 'prices that jump by a factor of five or more are real', false)
    .option('--revise', 'bars that differ from stored ones replace them, and are kept as a revision', false)
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data import btcusdt.csv.gz --instrument BTC/USDT --timeframe 1m --venue binanceus\n' +
        '  sextant data import gbpusd.csv --instrument GBP/USD --timeframe 1m --venue fx --gaps allow\n' +
        '  sextant data import btcusdt.parquet\n',
    )
    .action((file: string, options: Options) => importCommand(io, file, options));
}

async function importCommand(io: CliIo, file: string, options: Options): Promise<void> {
  const { gaps: gapPolicy, acknowledgeOutliers } = options;
  const progress = createProgressLine(io, 'importing');
  const sizeBytes = sizeOf(file);
  let bytesRead = 0;
  const onBytes = (count: number): void => {
    io.signal.throwIfAborted();
    bytesRead = count;
  };
  const table = (await isTableFile(file)) ? await openTable(file, { onBytes }) : null;
  const { instrument, timeframe, venue } = subjectOf(options, table?.facts ?? {});
  const settings = {
    label: table?.facts['source'] ?? basename(file),
    symbol: instrument,
    gapPolicy,
    acknowledgeOutliers,
    nowMs: io.nowMs(),
  };
  const source =
    table === null ? csvBarSource(openFile(file, onBytes), settings) : tableBarSource(table, settings);
  const report = await withLocalContext(io, async (context) => {
    const stored = await importFile(context, {
      venue,
      instrument,
      timeframe,
      gapPolicy,
      isRevision: options.revise,
      source,
      sizeBytes,
      onProgress: ({ barsDone }) =>
        progress.update(barsDone, bytesRead === 0 ? null : Math.round((barsDone * sizeBytes) / bytesRead)),
    }).finally(() => progress.end());
    return { ...stored, series: await getSeries(context, stored.seriesId) };
  });
  if (options.json) return io.stdout(`${JSON.stringify(report, null, 2)}\n`);
  const { quality } = report.series;
  const replaced = report.changed === 0 ? '' : `${report.changed} replaced, `;
  io.stdout(
    `${report.seriesId}: ${report.added} bars added, ${replaced}${report.total} in all, ` +
      `${quality.missingBars} missing in ${quality.gapCount} gaps\n`,
  );
}

/** What the bars are of: what was typed, else what the file says of itself. @throws Refusal INPUT_INVALID */
function subjectOf(
  typed: Options,
  facts: TableFacts,
): { instrument: string; timeframe: Timeframe; venue: string } {
  const timeframe = typed.timeframe ?? facts['timeframe'] ?? '';
  const instrument = typed.instrument ?? facts['instrument'] ?? '';
  const venue = typed.venue ?? facts['venue'] ?? '';
  if (instrument !== '' && venue !== '' && isTimeframe(timeframe)) return { instrument, timeframe, venue };
  const missing = instrument === '' ? 'instrument' : venue === '' ? 'venue' : 'timeframe';
  throw new Refusal('INPUT_INVALID', {
    what: `the file does not say what its bars are of: --${missing} is missing`,
    why: 'only a file with the facts of an export says that itself',
    next: 'add --instrument, --timeframe and --venue, e.g. --instrument BTC/USDT --timeframe 1m --venue binanceus',
    field: missing,
  });
}

/** 0 when it cannot be read; opening it says why. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
