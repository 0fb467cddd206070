import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { csvBarSource } from '@/lib/adapters/files/csv/csv-bar-source';
import { openFile } from '@/lib/adapters/files/csv/read-bars';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { getSeries } from '@/lib/services/data/get-series';
import { importFile } from '@/lib/services/data/import-now';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { gapsOption, timeframeOption } from '../option-values';
import { createProgressLine } from '../progress-line';

interface Options {
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly venue: string;
  readonly gaps: 'refuse' | 'allow';
  readonly acknowledgeOutliers: boolean;
  readonly json: boolean;
}

/** `sextant data import FILE`: a candle file into the database of the running system, all or nothing. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('import')
    .description('read a CSV file of candles (plain or gzip), all or nothing')
    .argument('<file>', 'columns ts_ms,open,high,low,close,volume')
    .requiredOption('--instrument <symbol>', 'what was traded, e.g. BTC/USDT')
    .requiredOption('--timeframe <length>', 'length of one bar, e.g. 1m', timeframeOption)
    .requiredOption('--venue <name>', 'where it was traded, e.g. binanceus')
    .option('--gaps <policy>', 'refuse missing bars, or allow them', gapsOption, 'refuse')
    .option('--acknowledge-outliers', 'prices that jump by a factor of five or more are real', false)
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data import btcusdt.csv.gz --instrument BTC/USDT --timeframe 1m --venue binanceus\n' +
        '  sextant data import gbpusd.csv --instrument GBP/USD --timeframe 1m --venue fx --gaps allow\n',
    )
    .action((file: string, options: Options) => importCommand(io, file, options));
}

async function importCommand(io: CliIo, file: string, options: Options): Promise<void> {
  const { instrument, timeframe, venue, gaps: gapPolicy, acknowledgeOutliers } = options;
  const progress = createProgressLine(io, 'importing');
  const sizeBytes = sizeOf(file);
  let bytesRead = 0;
  const bytes = openFile(file, (count) => {
    io.signal.throwIfAborted();
    bytesRead = count;
  });
  const source = csvBarSource(bytes, {
    label: basename(file),
    symbol: instrument,
    gapPolicy,
    acknowledgeOutliers,
    nowMs: io.nowMs(),
  });
  const report = await withLocalContext(io, async (context) => {
    const stored = await importFile(context, {
      venue,
      instrument,
      timeframe,
      gapPolicy,
      source,
      sizeBytes,
      onProgress: ({ barsDone }) =>
        progress.update(barsDone, bytesRead === 0 ? null : Math.round((barsDone * sizeBytes) / bytesRead)),
    }).finally(() => progress.end());
    return { ...stored, series: await getSeries(context, stored.seriesId) };
  });
  if (options.json) return io.stdout(`${JSON.stringify(report, null, 2)}\n`);
  const { quality } = report.series;
  io.stdout(
    `${report.seriesId}: ${report.added} bars added, ${report.total} in all, ` +
      `${quality.missingBars} missing in ${quality.gapCount} gaps\n`,
  );
}

/** 0 when it cannot be read; opening it says why. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
