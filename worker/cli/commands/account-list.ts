import type { Command } from 'commander';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { listAccounts } from '@/lib/services/orders/list-accounts';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'ACCOUNT' },
  { title: 'VENUE' },
  { title: 'MARKET' },
  { title: 'MONEY' },
  { title: 'KEY' },
  { title: 'STATE' },
  { title: 'COMPARED' },
  { title: 'UNKNOWN', right: true },
] as const;

/** `sextant account list`: accounts of config/venues.yaml, who holds them and how they stand. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'account', 'accounts of venues, and whether they hold what our books say')
    .command('list')
    .description('show the accounts of config/venues.yaml and how they stand')
    .option('--json', 'print one document', false)
    .action(async ({ json }: { json: boolean }) => {
      const list = await withLocalContext(io, listAccounts);
      if (json) return io.stdout(`${JSON.stringify(list, null, 2)}\n`);
      if (list.accounts.length === 0)
        return io.stderr('no account is known; name one in config/venues.yaml\n');
      const rows = list.accounts.map((account) => [
        account.id,
        account.venue,
        account.market,
        account.isPractice ? 'practice' : 'real',
        `${account.keyState} ${account.keyDetail}`.trim(),
        account.lease === null ? 'idle' : `${account.lease.state} ${account.lease.stateReason}`.trim(),
        account.lastReconciliation === null
          ? 'never'
          : `${account.lastReconciliation.verdict} ${formatUtc(account.lastReconciliation.atMs)}`,
        String(account.unknownOrders),
      ]);
      io.stdout(textTable(COLUMNS, rows));
    });
}
