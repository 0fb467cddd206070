import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import { LIMITS } from '@/config/runtime/limits';
import { listFeeds } from '@/lib/services/feeds/list-feeds';
import type { CliIo } from '../cli-io';
import { feedTable } from '../feed-table';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

/** `sextant feed watch`: the feed matrix, anew every second, until Ctrl-C or so many times. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'feed', 'live market data: what is heard, from whom, and how it is')
    .command('watch')
    .description('show the feeds anew every second, until Ctrl-C')
    .option('--times <count>', 'so many times, then end', Number)
    .option('--json', 'print one document per line', false)
    .action(async (options: { times?: number; json: boolean }) => {
      await withLocalContext(io, async (context) => {
        for (let shown = 0; !io.signal.aborted && shown < (options.times ?? Infinity); shown += 1) {
          if (shown > 0) await oneSecond(io.signal);
          const list = await listFeeds(context);
          io.stdout(options.json ? `${JSON.stringify(list)}\n` : `${feedTable(list)}\n`);
        }
      });
    });
}

/** Until the next look, or at once when it is over; nothing is left listening to the signal. */
async function oneSecond(signal: AbortSignal): Promise<void> {
  await setTimeout(LIMITS.feedSuperviseMs, undefined, { signal }).catch(() => undefined);
}
