import type { Command } from 'commander';
import { readEnvironment } from '@/config/runtime/env';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { downloadNow } from '@/lib/services/data/import-now';
import { getSeries } from '@/lib/services/data/get-series';
import { importSources } from '../../import-sources';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeframeOption, timeOption } from '../option-values';
import { createProgressLine } from '../progress-line';

interface Options {
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly venue: string;
  readonly since: number;
  readonly json: boolean;
}

/** `sextant data sync`: closed candles from an exchange; run again, it goes on where it stopped. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('sync')
    .description('download closed candles from an exchange; what has arrived stays')
    .requiredOption('--venue <name>', 'the exchange, e.g. binance')
    .requiredOption('--instrument <symbol>', 'what is traded, e.g. BTC/USDT')
    .requiredOption('--timeframe <length>', 'length of one bar, e.g. 1h', timeframeOption)
    .requiredOption('--since <time>', 'first bar, UTC, e.g. 2024-01-01', timeOption)
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data sync --venue binance --instrument BTC/USDT --timeframe 1h --since 2024-01-01\n' +
        '  sextant data sync --venue kraken --instrument ETH/USD --timeframe 1d --since 2022-01-01\n',
    )
    .action((options: Options) => syncCommand(io, options));
}

async function syncCommand(io: CliIo, options: Options): Promise<void> {
  const { venue, instrument, timeframe, since: sinceMs } = options;
  const progress = createProgressLine(io, 'downloading');
  const venueUrl = readEnvironment({ ...io.env }).SEXTANT_VENUE_URL ?? null;
  const report = await withLocalContext(io, async (context) => {
    const { nowMs, signal } = io;
    const source = await importSources({ venueUrl }).openVenue({ venue, symbol: instrument, nowMs, signal });
    try {
      const { added } = await downloadNow(context, {
        venue,
        instrument,
        timeframe,
        sinceMs,
        source,
        onProgress: ({ barsDone, barsTotal }) => progress.update(barsDone, barsTotal),
      });
      return { added, series: await getSeries(context, `${venue}:${instrument}@${timeframe}`) };
    } finally {
      progress.end();
      await source.close();
    }
  });
  if (options.json) return io.stdout(`${JSON.stringify(report, null, 2)}\n`);
  const { id, quality } = report.series;
  io.stdout(
    `${id}: ${report.added} bars added, ${quality.bars} in all, ${quality.missingBars} missing in ${quality.gapCount} gaps\n`,
  );
}
