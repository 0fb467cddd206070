import type { Command } from 'commander';
import { listSessions } from '@/lib/services/sessions/list-sessions';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { sessionTable } from '../session-text';

/** `sextant session list` */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'session', 'strategies that trade: on paper, or with real money')
    .command('list')
    .description('show sessions, newest first')
    .option('--open', 'only those that have not come to rest', false)
    .option('--json', 'print one document', false)
    .action(async ({ open, json }: { open: boolean; json: boolean }) => {
      const query = { open: open ? '1' : '0' } as const;
      const page = await withLocalContext(io, (context) => listSessions(context, query));
      if (json) return io.stdout(`${JSON.stringify(page, null, 2)}\n`);
      if (page.rows.length === 0)
        return io.stderr('there are no sessions; start one with: sextant session start\n');
      io.stdout(sessionTable(page.rows));
    });
}
