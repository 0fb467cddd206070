import type { Command } from 'commander';
import { cancelRun } from '@/lib/services/runs/cancel-run';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

const EXAMPLES = `Examples:
  sextant run cancel run_01JZZZZZZZZZZZZZZZZZZZZZZZ
  sextant run cancel run_01JZZZZZZZZZZZZZZZZZZZZZZZ --json
`;

/** `sextant run cancel ID` */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'run', 'runs of the connected system')
    .command('cancel')
    .description('stop a run: a waiting one at once, a running one within about a second')
    .addHelpText('before', EXAMPLES)
    .argument('<id>', 'run id, as in run list')
    .option('--json', 'print one document', false)
    .action(async (id: string, { json }: { json: boolean }) => {
      const { status } = await withLocalContext(io, (context) => cancelRun(context, id));
      if (json) return io.stdout(`${JSON.stringify({ id, status })}\n`);
      io.stdout(status === 'canceled' ? `${id} canceled\n` : `${id} is being stopped\n`);
    });
}
