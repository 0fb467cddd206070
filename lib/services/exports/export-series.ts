import { BUILD_INFO } from '@/config/runtime/build-info';
import { LIMITS } from '@/config/runtime/limits';
import { loadBars, type SeriesRow } from '@/lib/adapters/db/bars';
import { barBatch } from '@/lib/adapters/files/bar-table';
import { RowsHash, verifiedTable } from '@/lib/adapters/files/rows-hash';
import { viewBars } from '@/lib/core/bars/bar-columns';
import { tickSizeOf } from '@/lib/core/bars/tick-size';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { Table, TableBatch, TableFacts } from '@/lib/ports/table';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireSeries } from '@/lib/services/data/get-series';
import { fileBaseName, type ExportedTable } from './exported-table';

export interface SeriesRange {
  /** Bars that start in [fromMs, toMs); null is no bound. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/**
 * The bars of a series as a table, read and handed on some at a time. The rows are read twice: once for the hash that goes
 * into the file before them, once to be written. Bars that live recording adds at the end do not matter; rows that change in
 * between are noticed by their hash.
 * @throws Refusal SCOPE, NOT_FOUND, NO_BARS, EXPORT_LIMIT, BARS_DAMAGED; later CONFLICT from the batches
 */
export async function exportSeries(
  context: ServiceContext,
  seriesId: string,
  options: SeriesRange & { readonly barsMax: number },
): Promise<ExportedTable> {
  requireScope(context, 'data:read');
  const row = await requireSeries(context, seriesId);
  const range = clampedRange(row, options);
  const stepMs = TIMEFRAME_MS[row.timeframe as Timeframe];
  const rowsTotal = Math.min(row.barCount, Math.ceil((range.toMs - range.fromMs) / stepMs));
  if (rowsTotal > options.barsMax) throw tooMany(seriesId, { rowsTotal, barsMax: options.barsMax });
  const hash = new RowsHash('bars');
  for await (const batch of seriesBatches(context, row, range)) hash.add(batch);
  const facts = factsOf(row, { range, rowsHash: hash.digest() });
  const table: Table = { kind: 'bars', facts, batches: seriesBatches(context, row, range) };
  return {
    table: verifiedTable(table, () => changed(seriesId)),
    baseName: fileBaseName(row.venue, row.symbol, row.timeframe),
    rowsTotal,
  };
}

/** The same for a browser: at most so many bars as a host sends in one answer. */
export function exportSeriesForWeb(
  context: ServiceContext,
  seriesId: string,
  { fromMs, toMs }: { readonly fromMs?: number | undefined; readonly toMs?: number | undefined },
): Promise<ExportedTable> {
  const range = { fromMs: fromMs ?? null, toMs: toMs ?? null };
  return exportSeries(context, seriesId, { ...range, barsMax: LIMITS.exportWebBarsMax });
}

interface KnownRange {
  readonly fromMs: number;
  readonly toMs: number;
}

function clampedRange(row: SeriesRow, asked: SeriesRange): KnownRange {
  const fromMs = Math.max(row.fromMs ?? 0, asked.fromMs ?? -Infinity);
  const toMs = Math.min(row.toMs ?? 0, asked.toMs ?? Infinity);
  if (fromMs < toMs) return { fromMs, toMs };
  throw new Refusal('NO_BARS', {
    what: `${row.id} has no bars in the range that was asked for`,
    why:
      row.fromMs === null || row.toMs === null
        ? 'it is empty'
        : `its bars start at ${formatUtc(row.fromMs)} and end at ${formatUtc(row.toMs)}`,
    next: 'ask for a range that has bars, or for all of them',
  });
}

/** Bars of a series, read some at a time. @throws Refusal BARS_DAMAGED, CONFLICT */
export async function* seriesBatches(
  context: ServiceContext,
  row: SeriesRow,
  { fromMs, toMs }: KnownRange,
): AsyncGenerator<TableBatch> {
  const strideMs = LIMITS.exportBarsPerRead * TIMEFRAME_MS[row.timeframe as Timeframe];
  for (let at = fromMs; at < toMs; at += strideMs) {
    const stored = await loadBars(context.db, row.id, { fromMs: at, toMs: Math.min(at + strideMs, toMs) });
    if (stored === null) continue;
    const { series } = stored;
    for (let from = 0; from < series.length; from += LIMITS.exportRowsPerBatch) {
      yield barBatch(
        viewBars(series, { from, to: Math.min(series.length, from + LIMITS.exportRowsPerBatch) }),
      );
    }
  }
}

function factsOf(row: SeriesRow, { range, rowsHash }: { range: KnownRange; rowsHash: string }): TableFacts {
  return {
    kind: 'bars',
    sextant_version: BUILD_INFO.version,
    series: row.id,
    venue: row.venue,
    instrument: row.symbol,
    timeframe: row.timeframe,
    source: row.source,
    is_demo: String(row.isDemo),
    tick_size: tickSizeOf(row.priceDecimals),
    from_utc: formatUtc(range.fromMs),
    to_utc: formatUtc(range.toMs),
    /** Of the whole stored series that the rows were taken from. */
    content_hash: row.contentHash,
    rows_hash: rowsHash,
  };
}

function tooMany(seriesId: string, { rowsTotal, barsMax }: { rowsTotal: number; barsMax: number }): Refusal {
  return new Refusal('EXPORT_LIMIT', {
    what: `${seriesId} has ${rowsTotal} bars in that range`,
    why: `one download carries at most ${barsMax}`,
    next: 'ask for a part of it (fromMs, toMs), or write the file on the machine: sextant data export',
    got: String(rowsTotal),
    expected: `at most ${barsMax}`,
  });
}

function changed(seriesId: string): Refusal {
  return new Refusal('CONFLICT', {
    what: `${seriesId} changed while it was exported`,
    why: 'an import wrote to it, and rows of two versions are never mixed in one file',
    next: 'wait until the import has ended, then export again',
  });
}
