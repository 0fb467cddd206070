import type { Command } from 'commander';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { wholeOption } from '../option-values';
import { runText } from '../run-text';
import { exitOfRun, waitForRun } from '../wait-for-run';

const EXAMPLES = `Examples:
  sextant run wait run_01JZZZZZZZZZZZZZZZZZZZZZZZ
  sextant run wait run_01JZZZZZZZZZZZZZZZZZZZZZZZ --timeout 60 --json
`;

/** `sextant run wait ID`: exit code 0 when it completed, 1 when it failed, 6 when it was canceled, 7 after the timeout. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'run', 'runs of the connected system')
    .command('wait')
    .description('follow a run to its end')
    .addHelpText('before', EXAMPLES)
    .argument('<id>', 'run id, as in run list')
    .option('--timeout <seconds>', 'give up after this long', wholeOption(0, 86_400))
    .option('--json', 'print one document at the end', false)
    .option('--quiet', 'no progress', false)
    .action(async (id: string, options: { timeout?: number; json: boolean; quiet: boolean }) => {
      const timeoutMs = options.timeout === undefined ? null : options.timeout * 1000;
      const run = await withLocalContext(io, (context) =>
        waitForRun(context, id, { io, timeoutMs, isQuiet: options.quiet }),
      );
      io.stdout(options.json ? `${JSON.stringify(run, null, 2)}\n` : runText(run));
      io.exitWith(exitOfRun(run));
    });
}
