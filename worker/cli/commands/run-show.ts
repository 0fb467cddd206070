import type { Command } from 'commander';
import { getRun } from '@/lib/services/runs/get-run';
import { readRunQuality } from '@/lib/services/runs/read-run-quality';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { runQualityText } from '../quality-text';
import { runText } from '../run-text';

const EXAMPLES = `Examples:
  sextant run show run_01JZZZZZZZZZZZZZZZZZZZZZZZ
  sextant run show run_01JZZZZZZZZZZZZZZZZZZZZZZZ --json
`;

/** `sextant run show ID`: everything about a run but its long columns; those come with `run export`. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'run', 'runs of the connected system')
    .command('show')
    .description('show one run: state, figures, or why it ended')
    .addHelpText('before', EXAMPLES)
    .argument('<id>', 'run id, as in run list')
    .option('--json', 'print one document', false)
    .action(async (id: string, { json }: { json: boolean }) => {
      const { run, quality } = await withLocalContext(io, async (context) => ({
        run: await getRun(context, id),
        quality: (await readRunQuality(context, id)).series,
      }));
      if (json) return io.stdout(`${JSON.stringify({ ...run, dataQuality: quality }, null, 2)}\n`);
      io.stdout(`${runText(run)}${runQualityText(quality)}`);
    });
}
