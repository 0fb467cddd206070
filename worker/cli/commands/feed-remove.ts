import type { Command } from 'commander';
import { removeFeed } from '@/lib/services/feeds/remove-feed';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

/** `sextant feed remove`: hears an instrument no more; bars and recordings stay. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'feed', 'live market data: what is heard, from whom, and how it is')
    .command('remove <venue> <instrument>')
    .description('hear an instrument no more; what was stored stays')
    .action(async (venue: string, instrument: string) => {
      await withLocalContext(io, (context) => removeFeed(context, `${venue}:${instrument}`));
      io.stderr(`${venue}:${instrument} is heard no more\n`);
    });
}
