import type { Command } from 'commander';
import { exportRun } from '@/lib/services/runs/export-run';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

const EXAMPLES = `Examples:
  sextant run export run_01JZZZZZZZZZZZZZZZZZZZZZZZ
`;

/** `sextant run export ID`: the document that `backtest run --json` prints for the same bars and settings. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'run', 'runs of the connected system')
    .command('export')
    .description('print the whole result of a completed run as one JSON document')
    .addHelpText('before', EXAMPLES)
    .argument('<id>', 'run id, as in run list')
    .option('--json', 'the only form there is', true)
    .action(async (id: string) => {
      const result = await withLocalContext(io, (context) => exportRun(context, id));
      io.stdout(`${JSON.stringify(result)}\n`);
    });
}
