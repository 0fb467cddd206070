import type { Command } from 'commander';
import type { BookDocument } from '@/lib/contracts/api/tape';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { readBook } from '@/lib/services/tape/read-book';
import { readBookRange } from '@/lib/services/tape/read-book-range';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeOption, wholeOption } from '../option-values';
import { textTable } from '../text-table';

interface Options {
  readonly at: number;
  readonly until?: number;
  readonly points: number;
  readonly levels: number;
  readonly bps: number;
  readonly recording?: string;
  readonly priceDecimals?: number;
  readonly quantityDecimals?: number;
  readonly json: boolean;
}

const COLUMNS = [
  { title: 'BID QUANTITY', right: true },
  { title: 'BID', right: true },
  { title: 'ASK', right: true },
  { title: 'ASK QUANTITY', right: true },
] as const;

/** `sextant data book`: the order book of an instrument as it stood at a moment, or what it was like over a range. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('book')
    .argument('<instrument>', 'e.g. binance:BTC/USDT')
    .description('reconstruct a recorded order book at a moment, or its statistics over a range')
    .requiredOption('--at <time>', 'the moment, or the beginning of the range, UTC', timeOption)
    .option(
      '--until <time>',
      'end of the range: statistics, gaps and comparisons instead of one book',
      timeOption,
    )
    .option('--points <n>', 'moments of the range to look at', wholeOption(2, 1_000), 20)
    .option('--levels <n>', 'levels to show, and to count for depth and imbalance', wholeOption(1, 1_000), 10)
    .option('--bps <n>', 'how far from mid counts for the depth within', wholeOption(0, 10_000), 10)
    .option('--recording <id>', 'read this recording and no other')
    .option(
      '--price-decimals <n>',
      'with --quantity-decimals: also the checksum that Kraken sends',
      wholeOption(0, 18),
    )
    .option('--quantity-decimals <n>', 'decimals of quantities', wholeOption(0, 18))
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data book binance:BTC/USDT --at 2024-01-01T12:00:00Z\n' +
        '  sextant data book binance:BTC/USDT --at 2024-01-01T12:00Z --until 2024-01-01T13:00Z --json\n',
    )
    .action((instrument: string, options: Options) => bookCommand(io, instrument, options));
}

async function bookCommand(io: CliIo, instrument: string, options: Options): Promise<void> {
  const { at, until, points, levels, bps, recording, json } = options;
  const decimals = { priceDecimals: options.priceDecimals, quantityDecimals: options.quantityDecimals };
  const asked = { instrument, levels, bps, recording };
  if (until === undefined) {
    const book = await withLocalContext(io, (context) =>
      readBook(context, { ...asked, ...decimals, atMs: at }),
    );
    return io.stdout(json ? `${JSON.stringify(book, null, 2)}\n` : bookText(book));
  }
  const range = await withLocalContext(io, (context) =>
    readBookRange(context, { ...asked, fromMs: at, toMs: until, points }),
  );
  if (json) return io.stdout(`${JSON.stringify(range, null, 2)}\n`);
  const rows = range.points.map(({ atMs, figures }) =>
    figures === null
      ? [formatUtc(atMs), 'not known', '', '', '', '']
      : [
          formatUtc(atMs),
          ...[figures.mid, figures.spreadBps, figures.bidDepth, figures.askDepth, figures.imbalance].map(
            text,
          ),
        ],
  );
  const titles = ['AT', 'MID', 'SPREAD BPS', 'BID DEPTH', 'ASK DEPTH', 'IMBALANCE'];
  io.stdout(
    textTable(
      titles.map((title, column) => ({ title, right: column > 0 })),
      rows,
    ),
  );
  io.stdout(
    `${range.changes} changes, ${range.gaps.length} gaps, ${range.crossed} crossed, ${range.locked} locked; ` +
      `${range.compared} whole books compared, ${range.differences.length} differences\n`,
  );
}

function bookText(book: BookDocument): string {
  const { figures } = book;
  const depth = Math.max(book.bids.length, book.asks.length);
  const rows = Array.from({ length: depth }, (_, rank) => {
    const [bid, ask] = [book.bids[rank], book.asks[rank]];
    return [text(bid?.[1]), text(bid?.[0]), text(ask?.[0]), text(ask?.[1])];
  });
  return (
    `${book.instrumentId} at ${formatUtc(book.atMs)}: update ${book.updateId} of ${formatUtc(Math.floor(book.bookMs))}, ` +
    `${book.changes} changes after the whole book of ${formatUtc(Math.floor(book.snapshotMs))}\n` +
    textTable(COLUMNS, rows) +
    `mid ${text(figures.mid)}  spread ${text(figures.spread)} (${text(figures.spreadBps)} bps)  microprice ${text(figures.microprice)}\n` +
    `depth ${text(figures.bidDepth)} against ${text(figures.askDepth)}  imbalance ${text(figures.imbalance)}` +
    `${figures.crossing === 'none' ? '' : `  ${figures.crossing.toUpperCase()}`}\n` +
    `checksum ${book.checksum}${book.venueChecksum === null ? '' : `  venue checksum ${book.venueChecksum}`}  recording ${book.recordingId}\n`
  );
}

/** At most eight significant decimals: enough to read, without the tail of a double. */
function text(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : String(Number(value.toPrecision(10)));
}
