import type { Command } from 'commander';
import { listFeeds } from '@/lib/services/feeds/list-feeds';
import type { CliIo } from '../cli-io';
import { feedTable } from '../feed-table';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

/** `sextant feed list`: every feed with the state and the age of its lines. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'feed', 'live market data: what is heard, from whom, and how it is')
    .command('list')
    .description('show every feed with the state and the age of its lines')
    .option('--json', 'print one document', false)
    .action(async (options: { json: boolean }) => {
      const list = await withLocalContext(io, listFeeds);
      if (options.json) return io.stdout(`${JSON.stringify(list, null, 2)}\n`);
      if (list.feeds.length > 0) return io.stdout(feedTable(list));
      io.stderr('nothing is heard yet\ntry: sextant feed add binance BTC/USDT\n');
    });
}
