import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import { LIMITS } from '@/config/runtime/limits';
import { SESSION_RESTS } from '@/lib/contracts/api/session-words';
import { getSession } from '@/lib/services/sessions/get-session';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { sessionText } from '../session-text';

/** `sextant session watch ID`: the session anew every second, until it has come to rest or Ctrl-C. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'session', 'strategies that trade: on paper, or with real money')
    .command('watch')
    .description('show a session anew every second, until it has come to rest or Ctrl-C')
    .argument('<id>', 'session id, as in session list')
    .option('--json', 'print one document per line', false)
    .action(async (id: string, { json }: { json: boolean }) => {
      await withLocalContext(io, async (context) => {
        for (;;) {
          const session = await getSession(context, id);
          io.stdout(json ? `${JSON.stringify(session)}\n` : sessionText(session));
          if (io.signal.aborted || SESSION_RESTS.includes(session.state)) return;
          await setTimeout(LIMITS.sessionLookMs, undefined, { signal: io.signal }).catch(() => undefined);
          if (io.signal.aborted) return;
        }
      });
    });
}
