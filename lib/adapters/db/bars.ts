import { createHash } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { barSeries, instruments } from '@/drizzle/schema/market';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { BAR_COLUMN_NAMES, createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';
import { decodeOpened, openChunk } from '@/lib/core/bars/chunk-codec';
import { sliceSeries } from '@/lib/core/bars/slice-series';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { inflateAside } from './chunk-compression';
import { readTail } from './bar-tails';
import type { Database } from './client';
import type { Executor } from './transaction';

export type SeriesRow = Awaited<ReturnType<typeof listSeriesRows>>[number];

const seriesColumns = {
  id: barSeries.id,
  instrumentId: barSeries.instrumentId,
  venue: instruments.venue,
  symbol: instruments.symbol,
  isDemo: instruments.isDemo,
  timeframe: barSeries.timeframe,
  source: barSeries.source,
  priceDecimals: barSeries.priceDecimals,
  barCount: barSeries.barCount,
  fromMs: barSeries.fromMs,
  toMs: barSeries.toMs,
  tailCount: barSeries.tailCount,
  contentHash: barSeries.contentHash,
  quality: barSeries.quality,
  coverage: barSeries.coverage,
  /** What the venue last said about the instrument; null when no sync ever saw it. */
  listing: sql<string | null>`(
    select v.status from instrument_versions v where v.instrument_id = ${barSeries.instrumentId}
    order by v.valid_from_ms desc limit 1)`,
  version: barSeries.version,
  updatedAt: barSeries.updatedAt,
};

/** `venue:SYMBOL@timeframe` */
export function seriesIdOf(instrumentId: string, timeframe: Timeframe): string {
  return `${instrumentId}@${timeframe}`;
}

export async function listSeriesRows(db: Executor, limit: number) {
  return db.orm
    .select(seriesColumns)
    .from(barSeries)
    .innerJoin(instruments, eq(instruments.id, barSeries.instrumentId))
    .orderBy(asc(barSeries.id))
    .limit(limit);
}

export async function findSeriesRow(db: Executor, id: string): Promise<SeriesRow | null> {
  const rows = await db.orm
    .select(seriesColumns)
    .from(barSeries)
    .innerJoin(instruments, eq(instruments.id, barSeries.instrumentId))
    .where(eq(barSeries.id, id));
  return rows[0] ?? null;
}

/** A stored series with its bars and the version that they belong to. */
export interface StoredSeries {
  readonly series: BarSeries;
  readonly version: number;
  /** Of the bars, those at the end that are not in a month yet. */
  readonly tailCount: number;
  /** Where each of those came from. */
  readonly tailSources: readonly string[];
}

interface TimeRange {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** What a read will fetch, and the series as it was when the read began. */
interface ReadPlan {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly priceDecimals: number;
  readonly version: number;
  readonly tailCount: number;
  readonly chunks: readonly { readonly monthStartMs: string; readonly chunkBars: number }[];
}

interface ChunkRow {
  readonly version: number;
  readonly monthStartMs: string;
  readonly checksum: string;
  readonly columns: string;
}

/** Statements that fetch chunks side by side: two servers encode while threads unpack and this one decodes. */
const LANES = 2;
const READS_MAX = 3;

/**
 * The bars of a series that start in [fromMs, toMs); null is no bound. Only the chunks that the range touches are fetched,
 * and each is decoded straight into the columns that are returned. Every chunk's checksum is verified, and every row must
 * carry the version that was seen first: chunks of two versions never mix, the read starts again instead.
 * Null when there is no such series (or it has no bars there). The bytes travel as base64: the driver reads text only, and
 * a third more bytes is less than the half that hex adds.
 * @throws Refusal BARS_DAMAGED naming the chunk, CONFLICT when the series changed under READS_MAX reads in a row
 */
export async function loadBars(
  db: Database,
  seriesId: string,
  range: TimeRange,
): Promise<StoredSeries | null> {
  for (let read = 0; read < READS_MAX; read += 1) {
    const plan = await planRead(db, seriesId, range);
    if (plan === null) return null;
    const tail = plan.tailCount === 0 ? null : await readTail(db, seriesId, range);
    if (tail !== null && tail.version !== plan.version) continue;
    const columns = await readChunks(db, seriesId, { plan, tail: tail?.columns ?? createBarColumns(0) });
    if (columns === null) continue;
    if (columns.length === 0) return null;
    const { instrumentId, timeframe, priceDecimals, version } = plan;
    const series = sliceSeries({ instrumentId, timeframe, priceDecimals, ...columns }, range);
    return { series, version, tailCount: tail?.columns.length ?? 0, tailSources: tail?.sources ?? [] };
  }
  throw new Refusal('CONFLICT', {
    what: `${seriesId} changed while it was read, ${READS_MAX} times in a row`,
    why: 'an import is writing it, and bars of two versions are never mixed',
    next: 'wait until the import has ended, then try again',
  });
}

/** Which chunks a range touches, in order of time; null when there is no such series. */
async function planRead(db: Database, seriesId: string, range: TimeRange): Promise<ReadPlan | null> {
  const rows = await db.sql<
    (Omit<ReadPlan, 'chunks'> & { monthStartMs: string | null; chunkBars: number })[]
  >`
    select s.instrument_id as "instrumentId", s.timeframe, s.price_decimals as "priceDecimals", s.version,
      s.tail_count as "tailCount", c.month_start_ms as "monthStartMs", c.bar_count as "chunkBars"
    from bar_series s left join bar_chunks c on c.series_id = s.id
      and c.last_ms >= ${range.fromMs ?? Number.MIN_SAFE_INTEGER}
      and c.first_ms < ${range.toMs ?? Number.MAX_SAFE_INTEGER}
    where s.id = ${seriesId}
    order by c.month_start_ms`;
  const head = rows[0];
  if (head === undefined) return null;
  const chunks = rows.flatMap(({ monthStartMs, chunkBars }) =>
    monthStartMs === null ? [] : [{ monthStartMs, chunkBars }],
  );
  return { ...head, chunks };
}

/** The planned chunks and the tail as columns, or null when the series is no longer what was planned. */
async function readChunks(
  db: Database,
  seriesId: string,
  { plan, tail }: { plan: ReadPlan; tail: BarColumns },
): Promise<BarColumns | null> {
  const places = new Map<string, number>();
  let length = 0;
  for (const chunk of plan.chunks) {
    places.set(chunk.monthStartMs, length);
    length += chunk.chunkBars;
  }
  const target = createBarColumns(length + tail.length);
  const arrived: Promise<number>[] = [];
  const take = (row: ChunkRow): void => {
    const at = places.get(row.monthStartMs);
    if (row.version !== plan.version || at === undefined) return;
    const bars = decodeRow(seriesId, row, { target, at });
    // One that is damaged is told below, when every row is here.
    bars.catch(() => undefined);
    arrived.push(bars);
  };
  const perLane = Math.ceil(plan.chunks.length / LANES);
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    plan.chunks.slice(lane * perLane, (lane + 1) * perLane),
  );
  await Promise.all(lanes.map((lane) => fetchChunks(db, seriesId, { lane, take })));
  const barsRead = (await Promise.all(arrived)).reduce((sum, bars) => sum + bars, 0);
  for (const name of BAR_COLUMN_NAMES) target[name].set(tail[name], length);
  return barsRead === length ? target : null;
}

async function fetchChunks(
  db: Database,
  seriesId: string,
  { lane, take }: { lane: ReadPlan['chunks']; take: (row: ChunkRow) => void },
): Promise<void> {
  const first = lane[0];
  const last = lane.at(-1);
  if (first === undefined || last === undefined) return;
  await db.sql<ChunkRow[]>`
    select s.version, c.month_start_ms as "monthStartMs", c.checksum, encode(c.columns, 'base64') as columns
    from bar_chunks c join bar_series s on s.id = c.series_id
    where c.series_id = ${seriesId} and c.month_start_ms between ${first.monthStartMs} and ${last.monthStartMs}
    order by c.month_start_ms`.forEach(take);
}

/** Number of bars that a chunk put into its place. */
async function decodeRow(
  seriesId: string,
  row: ChunkRow,
  place: { target: BarColumns; at: number },
): Promise<number> {
  const chunk = openChunk(verifiedBytes(seriesId, row));
  const { packed, plainBytes, stored } = chunk;
  return decodeOpened(chunk, packed === null ? stored : await inflateAside(packed, plainBytes), place);
}

function verifiedBytes(seriesId: string, row: ChunkRow): Uint8Array {
  const bytes = Buffer.from(row.columns, 'base64');
  const checksum = createHash('sha256').update(bytes).digest('hex');
  if (checksum === row.checksum) return bytes;
  const month = formatUtc(Number(row.monthStartMs)).slice(0, 7);
  throw new Refusal('BARS_DAMAGED', {
    what: `the chunk ${month} of ${seriesId} does not match its checksum`,
    why: 'its bytes changed after they were written: disk, memory or a manual change',
    next: `restore a backup, or delete the series and import it again`,
    field: `${seriesId} ${month}`,
    got: checksum,
    expected: row.checksum,
  });
}
