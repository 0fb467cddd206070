import type { Command } from 'commander';
import type { BarSeriesDetail } from '@/lib/contracts/api/data';
import type { InstrumentVersion } from '@/lib/contracts/api/instrument-version';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { getSeries } from '@/lib/services/data/get-series';
import { listInstrumentVersions } from '@/lib/services/instruments/instrument-at';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const RANGE_COLUMNS = [
  { title: 'FROM' },
  { title: 'TO' },
  { title: 'BARS', right: true },
  { title: 'FETCHED' },
  { title: 'SHA256' },
  { title: 'SOURCE' },
] as const;

const REVISION_COLUMNS = [
  { title: 'REVISED' },
  { title: 'FROM' },
  { title: 'TO' },
  { title: 'CHANGED', right: true },
  { title: 'ADDED', right: true },
  { title: 'SOURCE' },
] as const;

const VERSION_COLUMNS = [
  { title: 'SINCE' },
  { title: 'STATUS' },
  { title: 'TICK', right: true },
  { title: 'LOT', right: true },
  { title: 'MIN VALUE', right: true },
  { title: 'MAKER', right: true },
  { title: 'TAKER', right: true },
] as const;

/** `sextant data show SERIES`: where its bars came from, what was revised, and what the venue said about the instrument. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('show')
    .description('show where the candles of a series came from and what was revised')
    .argument('<series>', 'venue:SYMBOL@timeframe, as in data list')
    .option('--json', 'print one document', false)
    .addHelpText('before', 'Examples:\n  sextant data show binance:BTC/USDT@1m\n')
    .action(async (id: string, options: { json: boolean }) => {
      const [series, versions] = await withLocalContext(io, async (context) => {
        const found = await getSeries(context, id);
        return [found, await listInstrumentVersions(context, found.instrumentId)] as const;
      });
      io.stdout(
        options.json ? `${JSON.stringify({ series, versions }, null, 2)}\n` : textOf(series, versions),
      );
    });
}

function textOf(series: BarSeriesDetail, versions: readonly InstrumentVersion[]): string {
  const { fromMs, toMs, quality, tailBars } = series;
  const span = fromMs === null || toMs === null ? 'no bars' : `${formatUtc(fromMs)} … ${formatUtc(toMs)}`;
  const tail = tailBars === 0 ? '' : `, and ${tailBars} that arrived since one by one`;
  const head = `${series.id}  version ${series.version}\n${span}  ${quality.bars} bars${tail}\nsha256 ${series.contentHash}\n`;
  const tables = [
    textTable(RANGE_COLUMNS, series.ranges.map(rangeRow)),
    series.revisions.length === 0 ? '' : textTable(REVISION_COLUMNS, series.revisions.map(revisionRow)),
    versions.length === 0 ? '' : textTable(VERSION_COLUMNS, versions.map(versionRow)),
  ];
  return [head, ...tables.filter((table) => table !== '')].join('\n');
}

function rangeRow(range: BarSeriesDetail['ranges'][number]): string[] {
  const { fromMs, toMs, bars, fetchedAtMs, contentHash, source } = range;
  return [
    formatUtc(fromMs),
    formatUtc(toMs),
    String(bars),
    formatUtc(fetchedAtMs),
    contentHash.slice(0, 12),
    source,
  ];
}

function revisionRow(revision: BarSeriesDetail['revisions'][number]): string[] {
  const { revisedAtMs, fromMs, toMs, barsChanged, barsAdded, source } = revision;
  return [
    formatUtc(revisedAtMs),
    formatUtc(fromMs),
    formatUtc(toMs),
    String(barsChanged),
    String(barsAdded),
    source,
  ];
}

function versionRow(version: InstrumentVersion): string[] {
  const { validFromMs, status, tickSize, lotSize, minNotional, makerFee, takerFee } = version;
  const amounts = [tickSize, lotSize, minNotional, makerFee, takerFee].map((amount) => amount ?? '–');
  return [formatUtc(validFromMs), status, ...amounts];
}
