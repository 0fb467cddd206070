import { InvalidArgumentError, type Command } from 'commander';
import type { ExportFormat } from '@/lib/contracts/exports/table-forms';
import { exportRunTable } from '@/lib/services/exports/export-run-table';
import { RUN_TABLES, type RunTable } from '@/lib/contracts/api/exports';
import { exportRun } from '@/lib/services/runs/export-run';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { formatOption } from '../option-values';
import { writeTable } from '../write-table';

const EXAMPLES = `Examples:
  sextant run export run_01JZZZZZZZZZZZZZZZZZZZZZZZ
  sextant run export run_01JZZZZZZZZZZZZZZZZZZZZZZZ --table fills --format parquet -o fills.parquet
  sextant run export run_01JZZZZZZZZZZZZZZZZZZZZZZZ --table positions
`;

interface Options {
  readonly table?: RunTable;
  readonly format: ExportFormat;
  readonly output: string;
  readonly force: boolean;
}

/**
 * `sextant run export ID`: the document that `backtest run --json` prints for the same bars and settings, or with `--table`
 * one of its tables as a file.
 */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'run', 'runs of the connected system')
    .command('export')
    .description(
      'print the whole result of a completed run as one JSON document, or one of its tables as a file',
    )
    .addHelpText('before', EXAMPLES)
    .argument('<id>', 'run id, as in run list')
    .option('--table <name>', `instead of the document: ${RUN_TABLES.join(', ')}`, tableOption)
    .option('--format <form>', 'of a table: csv, ndjson, parquet or arrow', formatOption, 'csv')
    .option('-o, --output <file>', 'of a table: where to; - is standard output', '-')
    .option('--force', 'take the place of a file that is there', false)
    .option('--json', 'the form of the document', true)
    .action((id: string, options: Options) =>
      withLocalContext(io, async (context) => {
        if (options.table === undefined) {
          io.stdout(`${JSON.stringify(await exportRun(context, id))}\n`);
          return;
        }
        const { table, rowsTotal } = await exportRunTable(context, id, options.table);
        const rows = await writeTable(io, table, { ...options, rowsTotal });
        io.stderr(`${id}: ${rows} ${options.table} as ${options.format}\n`);
      }),
    );
}

function tableOption(text: string): RunTable {
  const table = RUN_TABLES.find((one) => one === text);
  if (table !== undefined) return table;
  throw new InvalidArgumentError(`use one of ${RUN_TABLES.join(', ')}`);
}
