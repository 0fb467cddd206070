import type { Command } from 'commander';
import { listPositions } from '@/lib/services/orders/list-positions';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'MODE' },
  { title: 'ACCOUNT' },
  { title: 'STRATEGY' },
  { title: 'INSTRUMENT' },
  { title: 'QUANTITY', right: true },
  { title: 'ENTRY', right: true },
  { title: 'LAST', right: true },
  { title: 'PROFIT', right: true },
  { title: 'PROTECTION' },
  { title: 'VENUE' },
] as const;

/** `sextant position list`: what strategies of sessions hold. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'position', 'what strategies of sessions hold')
    .command('list')
    .description('show what strategies of sessions hold, at what cost, and whether it is protected')
    .option('--session <id>', 'of one session')
    .option('--json', 'print one document', false)
    .action(async ({ session, json }: { session?: string; json: boolean }) => {
      const query = session === undefined ? {} : { session };
      const list = await withLocalContext(io, (context) => listPositions(context, query));
      if (json) return io.stdout(`${JSON.stringify(list, null, 2)}\n`);
      if (list.rows.length === 0) return io.stderr('nothing is held\n');
      const rows = list.rows.map((row) => [
        row.mode,
        row.accountId,
        row.strategy,
        row.instrument,
        row.quantity,
        row.entryPrice,
        row.lastPrice ?? '?',
        row.openProfit ?? '?',
        row.protection,
        row.venue.verdict,
      ]);
      io.stdout(textTable(COLUMNS, rows));
    });
}
