import type { Command } from 'commander';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { listAlerts } from '@/lib/services/alerts/list-alerts';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'SINCE' },
  { title: 'RESOLVED' },
  { title: 'SEVERITY' },
  { title: 'KIND' },
  { title: 'WHAT' },
] as const;

/** `sextant alert list`: what was raised, newest first. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'alert', 'what was raised, and the rules it is raised by')
    .command('list')
    .description('show what was raised, newest first')
    .option('--open', 'only what is not resolved', false)
    .option('--json', 'print one document', false)
    .action(async (options: { open: boolean; json: boolean }) => {
      const list = await withLocalContext(io, (context) => listAlerts(context, { openOnly: options.open }));
      if (options.json) return io.stdout(`${JSON.stringify(list, null, 2)}\n`);
      const rows = list.alerts.map(({ sinceMs, resolvedAtMs, severity, kind, what }) => [
        formatUtc(sinceMs),
        resolvedAtMs === null ? 'open' : formatUtc(resolvedAtMs),
        severity,
        kind,
        what,
      ]);
      if (rows.length > 0) return io.stdout(textTable(COLUMNS, rows));
      io.stderr('nothing was raised\n');
    });
}
