import type { Command } from 'commander';
import type { ExportFormat } from '@/lib/contracts/exports/table-forms';
import { exportSeries } from '@/lib/services/exports/export-series';
import { exportTrades } from '@/lib/services/exports/export-trades';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { formatOption, timeOption } from '../option-values';
import { writeTable } from '../write-table';

interface Options {
  readonly format: ExportFormat;
  readonly output: string;
  readonly from?: number;
  readonly to?: number;
  readonly force: boolean;
}

/** `sextant data export NAME`: the candles of one series, or recorded trades, as a file that other programs read. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('export')
    .description(
      'write candles or recorded trades as CSV, NDJSON, Parquet or Arrow, exactly as they are stored',
    )
    .argument('<name>', 'venue:SYMBOL@timeframe for candles, venue:SYMBOL for recorded trades')
    .requiredOption('--format <form>', 'csv, ndjson, parquet or arrow', formatOption)
    .requiredOption('-o, --output <file>', 'where to; - is standard output')
    .option('--from <time>', 'first row, UTC, e.g. 2024-01-01', timeOption)
    .option('--to <time>', 'end, not included', timeOption)
    .option('--force', 'take the place of a file that is there', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data export binanceus:BTC/USDT@1m --format parquet -o btcusdt.parquet\n' +
        '  sextant data export binanceus:BTC/USDT@1m --format csv --from 2024-01-01 --to 2024-02-01 -o -\n',
    )
    .action((name: string, options: Options) => exportCommand(io, name, options));
}

async function exportCommand(io: CliIo, name: string, options: Options): Promise<void> {
  const { format, output, force, from: fromMs = null, to: toMs = null } = options;
  await withLocalContext(io, async (context) => {
    const { table, rowsTotal } = name.includes('@')
      ? await exportSeries(context, name, { fromMs, toMs, barsMax: Infinity })
      : await exportTrades(context, name, { fromMs, toMs });
    const rows = await writeTable(io, table, { format, output, force, rowsTotal });
    io.stderr(`${name}: ${rows} ${table.kind} as ${format}${output === '-' ? '' : ` in ${output}`}\n`);
  });
}
