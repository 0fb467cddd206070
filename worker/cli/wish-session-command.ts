import type { Command } from 'commander';
import type { SessionWish } from '@/lib/contracts/api/session-words';
import { wishSession } from '@/lib/services/sessions/wish-session';
import type { CliIo } from './cli-io';
import { withLocalContext } from './local-context';

/** What pause, resume and stop have in common. */
export function addWishOptions(
  command: Command,
  io: CliIo,
  { desired, said }: { readonly desired: SessionWish; readonly said: string },
): void {
  command
    .argument('<id>', 'session id, as in session list')
    .option('--run <id>', 'only this strategy of it')
    .option('--reason <text>', 'kept with it', '')
    .option('--json', 'print one document', false)
    .action(async (id: string, options: { run?: string; reason: string; json: boolean }) => {
      const request = { desired, runId: options.run ?? null, reason: options.reason };
      const session = await withLocalContext(io, (context) => wishSession(context, id, request));
      io.stdout(options.json ? `${JSON.stringify(session, null, 2)}\n` : `${id} ${said}\n`);
    });
}
