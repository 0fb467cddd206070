import type { Command } from 'commander';
import { getSession } from '@/lib/services/sessions/get-session';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { sessionText } from '../session-text';

/** `sextant session show ID` */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'session', 'strategies that trade: on paper, or with real money')
    .command('show')
    .description('show a session: its state, its strategies, what they hold, and its life')
    .argument('<id>', 'session id, as in session list')
    .option('--json', 'print one document', false)
    .action(async (id: string, { json }: { json: boolean }) => {
      const session = await withLocalContext(io, (context) => getSession(context, id));
      io.stdout(json ? `${JSON.stringify(session, null, 2)}\n` : sessionText(session));
    });
}
