import type { Command } from 'commander';
import { makeDemoNow } from '@/lib/services/data/import-now';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

/** `sextant data demo`: the generated DEMO market, for a system without data or network. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('demo')
    .description('make the generated DEMO market; doing it again changes nothing')
    .option('--json', 'print one document', false)
    .action(async (options: { json: boolean }) => {
      const stored = await withLocalContext(io, makeDemoNow);
      if (options.json) return io.stdout(`${JSON.stringify(stored, null, 2)}\n`);
      io.stdout(`${stored.seriesId} (DEMO): ${stored.added} bars added, ${stored.total} in all\n`);
    });
}
