import type { Command } from 'commander';
import { Refusal } from '@/lib/core/model/refusal';
import { deleteRun } from '@/lib/services/runs/delete-run';
import { getRun } from '@/lib/services/runs/get-run';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

const EXAMPLES = `Examples:
  sextant run delete run_01JZZZZZZZZZZZZZZZZZZZZZZZ
  sextant run delete run_01JZZZZZZZZZZZZZZZZZZZZZZZ --yes
`;

/** `sextant run delete ID`: says what it would remove unless `--yes` is given. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'run', 'runs of the connected system')
    .command('delete')
    .description('remove an ended run with everything it found')
    .addHelpText('before', EXAMPLES)
    .argument('<id>', 'run id, as in run list')
    .option('--yes', 'do it; without this only say what would be removed', false)
    .action((id: string, { yes }: { yes: boolean }) =>
      withLocalContext(io, async (context) => {
        const run = await getRun(context, id);
        if (!yes) {
          throw new Refusal('INPUT_INVALID', {
            what: `run ${id} (${run.strategy} on ${run.instrumentId}, ${run.status}) would be removed`,
            why: 'removing a run cannot be taken back',
            next: `sextant run delete ${id} --yes`,
            field: 'yes',
          });
        }
        await deleteRun(context, id);
        io.stdout(`${id} removed\n`);
      }),
    );
}
