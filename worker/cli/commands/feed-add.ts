import type { Command } from 'commander';
import { Option } from 'commander';
import { FEED_CHANNEL_NAMES } from '@/lib/contracts/api/feed-words';
import { putFeed } from '@/lib/services/feeds/put-feed';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

type Channel = (typeof FEED_CHANNEL_NAMES)[number];

interface Options {
  readonly channels?: Channel[];
  readonly provider: string[];
  readonly record: boolean;
  readonly json: boolean;
}

const EXAMPLES = `
Examples:
  sextant feed add binance BTC/USDT
  sextant feed add binance ETH/USDT --channels trades quotes book --record
  sextant feed add binance SOL/USDT --provider binance --provider binanceus
`;

/** `sextant feed add`: wishes to hear an instrument; the worker makes it so within a second. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'feed', 'live market data: what is heard, from whom, and how it is')
    .command('add <venue> <instrument>')
    .description('hear an instrument, or change what is heard of it')
    .addHelpText('beforeAll', EXAMPLES)
    .addOption(new Option('--channels <channel...>', 'what is heard of it').choices([...FEED_CHANNEL_NAMES]))
    .option('--provider <venue>', 'who is heard, most preferred first; may be repeated', collect, [])
    .option('--record', 'keep everything that is heard, to be played back', false)
    .option('--json', 'print one document', false)
    .action(async (venue: string, instrument: string, options: Options) => {
      const { channels, provider: providers, record } = options;
      const added = await withLocalContext(io, (context) =>
        putFeed(context, {
          venue,
          instrument,
          providers,
          record,
          ...(channels === undefined ? {} : { channels }),
        }),
      );
      if (options.json) return io.stdout(`${JSON.stringify(added, null, 2)}\n`);
      io.stdout(`${added.instrumentId}\n`);
      io.stderr('watch it with: sextant feed watch\n');
    });
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}
