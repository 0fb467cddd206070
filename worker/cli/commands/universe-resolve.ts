import type { Command } from 'commander';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { listUniverse } from '@/lib/services/universe/read-universe-at';
import { resolveNow } from '@/lib/services/universe/resolve-now';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'VERSION', right: true },
  { title: 'IN FORCE FROM' },
  { title: 'MEMBERS', right: true },
  { title: 'EXCLUDED', right: true },
  { title: 'CONTENT' },
] as const;

const NOUN = 'which instruments count: config/universe.yaml at a moment';

/** `sextant universe resolve` and `universe versions`: keeping what it was, and looking it up. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'universe', NOUN)
    .command('resolve')
    .description(
      'resolve it as it is now and keep a new version when it has changed; workers do it every hour',
    )
    .option('--json', 'print one document', false)
    .action(async (options: { json: boolean }) => {
      const view = await withLocalContext(io, resolveNow);
      if (options.json) return io.stdout(`${JSON.stringify(view, null, 2)}\n`);
      const news = view.isNew ? 'is new' : 'still holds';
      io.stdout(
        `version ${view.version} ${news}: ${view.members.length} count, ${view.excluded.length} do not\n`,
      );
    });
  nounCommand(program, 'universe', NOUN)
    .command('versions')
    .description('list what it was, newest first')
    .option('--json', 'print one document', false)
    .action(async (options: { json: boolean }) => {
      const versions = await withLocalContext(io, listUniverse);
      if (options.json) return io.stdout(`${JSON.stringify({ versions }, null, 2)}\n`);
      if (versions.length === 0)
        return io.stderr('no version is stored yet\ntry: sextant universe resolve\n');
      const rows = versions.map((one) => [
        String(one.version),
        formatUtc(one.resolvedAtMs),
        String(one.members),
        String(one.excluded),
        one.contentHash.slice(0, 12),
      ]);
      io.stdout(textTable(COLUMNS, rows));
    });
}
