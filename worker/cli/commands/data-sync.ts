import { InvalidArgumentError, type Command } from 'commander';
import { readEnvironment } from '@/config/runtime/env';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { downloadMany, type SeriesDownloaded, type SeriesWanted } from '@/lib/services/data/download-many';
import { getSeries } from '@/lib/services/data/get-series';
import { importSources } from '../../import-sources';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeframeOption, timeOption } from '../option-values';
import { createSyncProgress } from '../sync-progress';

interface Options {
  readonly instrument?: string;
  readonly venue?: string;
  readonly timeframe: readonly Timeframe[];
  readonly since: number;
  readonly revise: boolean;
  readonly json: boolean;
}

/** `sextant data sync`: closed candles of many instruments from exchanges; run again, it goes on where it stopped. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('sync')
    .description('download closed candles from exchanges, many at once; what has arrived stays')
    .argument('[instruments...]', 'venue:SYMBOL, e.g. binance:BTC/USDT kraken:ETH/USD')
    .option('--venue <name>', 'the exchange, with --instrument')
    .option('--instrument <symbol>', 'what is traded there, e.g. BTC/USDT')
    .requiredOption('--timeframe <lengths>', 'length of one bar, or several: 1m,1h', timeframesOption)
    .requiredOption('--since <time>', 'first bar, UTC, e.g. 2024-01-01', timeOption)
    .option('--revise', 'read stored bars again too, and replace what the exchange has changed', false)
    .option('--json', 'print one document', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant data sync binance:BTC/USDT binance:ETH/USDT --timeframe 1m,1h --since 2024-01-01\n' +
        '  sextant data sync kraken:ETH/USD --timeframe 1d --since 2022-01-01 --revise\n',
    )
    .action((names: string[], options: Options) => syncCommand(io, names, options));
}

async function syncCommand(io: CliIo, names: readonly string[], options: Options): Promise<void> {
  const series = seriesOf(names, options);
  const progress = createSyncProgress(io, series.length);
  const venueUrl = readEnvironment({ ...io.env }).SEXTANT_VENUE_URL ?? null;
  const downloads = await withLocalContext(io, async (context) => {
    const answers = await downloadMany(context, {
      series,
      sinceMs: options.since,
      isRevision: options.revise,
      openVenue: importSources({ venueUrl, paces: new VenuePaces() }).openVenue,
      signal: io.signal,
      onProgress: (seriesId, at) => progress.update(seriesId, at),
    }).finally(() => progress.end());
    const whole: (SeriesDownloaded & { series: Awaited<ReturnType<typeof getSeries>> | null })[] = [];
    for (const one of answers)
      whole.push({ ...one, series: one.failure === null ? await getSeries(context, one.seriesId) : null });
    return whole;
  });
  if (options.json) io.stdout(`${JSON.stringify({ downloads: downloads.map(asData) }, null, 2)}\n`);
  else
    for (const { seriesId, added, changed, series: now } of downloads) {
      if (now === null) continue;
      const { bars, missingBars, gapCount } = now.quality;
      const replaced = changed === 0 ? '' : `${changed} replaced, `;
      io.stdout(
        `${seriesId}: ${added} bars added, ${replaced}${bars} in all, ${missingBars} missing in ${gapCount} gaps\n`,
      );
    }
  const failures = downloads.flatMap(({ seriesId, failure }) =>
    failure === null ? [] : [{ seriesId, failure }],
  );
  for (const { seriesId, failure } of failures.slice(1)) io.stderr(`${seriesId}: ${failure.details.what}\n`);
  if (failures[0] !== undefined) throw failures[0].failure;
}

function asData({ failure, ...one }: SeriesDownloaded): object {
  return { ...one, failure: failure === null ? null : { code: failure.code, ...failure.details } };
}

/** Every instrument at every timeframe. @throws Refusal INPUT_INVALID */
function seriesOf(names: readonly string[], options: Options): SeriesWanted[] {
  const { venue, instrument, timeframe: timeframes } = options;
  const given =
    venue !== undefined && instrument !== undefined ? [`${venue}:${instrument}`, ...names] : names;
  if (given.length === 0 || (venue === undefined) !== (instrument === undefined)) throw nothingNamed();
  return given.flatMap((name) => {
    const colon = name.indexOf(':');
    const one = { venue: name.slice(0, Math.max(0, colon)), instrument: name.slice(colon + 1) };
    return timeframes.map((timeframe) => ({ ...one, timeframe }));
  });
}

function nothingNamed(): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: 'no instrument is named',
    why: 'a download needs to know the exchange and what is traded there',
    next: 'sextant data sync binance:BTC/USDT --timeframe 1h --since 2024-01-01',
    field: 'instruments',
  });
}

/** `1m,1h` */
function timeframesOption(text: string): readonly Timeframe[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  if (names.length === 0) throw new InvalidArgumentError('name at least one length');
  return names.map(timeframeOption);
}
