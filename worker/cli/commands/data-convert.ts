import type { Command } from 'commander';
import { openTable } from '@/lib/adapters/files/open-table';
import type { ExportFormat } from '@/lib/contracts/exports/table-forms';
import type { CliIo } from '../cli-io';
import { nounCommand } from '../noun-command';
import { formatOption } from '../option-values';
import { writeTable } from '../write-table';

interface Options {
  readonly format: ExportFormat;
  readonly output: string;
  readonly force: boolean;
}

/** `sextant data convert FILE`: an exported file into another form, without a database. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('convert')
    .description(
      'turn an exported file into another form and check its rows against their hash; needs no server',
    )
    .argument('<file>', 'bars, trades, fills, orders, positions or round trips, in any form')
    .requiredOption('--format <form>', 'csv, ndjson, parquet or arrow', formatOption)
    .requiredOption('-o, --output <file>', 'where to; - is standard output')
    .option('--force', 'take the place of a file that is there', false)
    .addHelpText('before', 'Examples:\n  sextant data convert fills.parquet --format csv -o fills.csv\n')
    .action(async (file: string, options: Options) => {
      const table = await openTable(file);
      const rows = await writeTable(io, table, { ...options, rowsTotal: null });
      io.stderr(`${file}: ${rows} rows of ${table.kind} as ${options.format}\n`);
    });
}
