import { loadBars } from '@/lib/adapters/db/bars';
import { CHUNK_COMPRESSION } from '@/lib/adapters/db/chunk-compression';
import type { Database } from '@/lib/adapters/db/client';
import { BAR_COLUMN_NAMES, viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { decodeChunk } from '@/lib/core/bars/chunk-codec';
import type { ServiceContext } from '@/lib/services/context';
import { appendBars } from '@/lib/services/data/append-bars';
import { parseInstrument } from '@/lib/services/data/parse-instrument';
import { storeBars } from '@/lib/services/data/store-bars';
import { median } from '../median';
import { benchContext, onDatabase } from '../on-database';
import { makeBars } from './make-bars';
import { diskBytes, fetchRaw, prepareRaw, readChunks, writeRaw } from './references';

const BARS = 1_000_000;
const STORES = 5;
const READS = 9;
const LIVE_SERIES = 50;
const MINUTES = 30;
/**
 * What is asked for on two cores without other work. On a machine that is busy with something else time says little: then
 * the same bytes written and fetched without being bars, in the same turns, are the measure. Size and exactness have no excuse.
 */
const FLOORS = {
  storeMsMax: 500,
  storeRatioMax: 5,
  readMsMax: 150,
  readRatioMax: 5,
  bytesPerBarMax: 12,
  appendMsMax: 150,
};

interface Figures {
  readonly bars: number;
  /** Columns in memory → merged, checked, packed, hashed, committed; the median. */
  readonly storeMs: number;
  readonly storeMsAll: readonly number[];
  /** The same bytes into a bare table. */
  readonly rawWriteMs: number;
  readonly storeRatio: number;
  /** Postgres → checked typed arrays, warm; the median. */
  readonly readMs: number;
  readonly readMsAll: readonly number[];
  /** The same bytes from the same server, unread. */
  readonly rawFetchMs: number;
  readonly readRatio: number;
  /** Unpacking and undoing distances alone, no database. */
  readonly decodeMs: number;
  readonly bytesPerBar: number;
  /** One day out of the middle. */
  readonly dayReadMs: number;
  /** One closed bar for each of 50 series in one call, while a reader reads one of them. */
  readonly appendMs: number;
  readonly isExact: boolean;
  readonly floors: typeof FLOORS;
  readonly ok: boolean;
}

/** `npm run -s bench -- storage [--json]`: a million bars from memory into Postgres and back, and live bars appended. */
export function run(args: readonly string[]): Promise<number> {
  return onDatabase(args, { connectionsMax: 3, measure, asText });
}

async function measure(db: Database): Promise<Figures> {
  const context = benchContext(db);
  const bars = makeBars(BARS, 7);
  await prepareRaw(db);
  await store(context, bars, 'WARM');
  await db.sql`truncate bar_series cascade`;
  const stores: number[] = [];
  const writes: number[] = [];
  let bytesPerBar = Number.NaN;
  let chunks: Uint8Array[] = [];
  for (let turn = 0; turn < STORES; turn += 1) {
    stores.push(await timed(() => store(context, bars, `S${turn}`)));
    if (turn === 0) {
      bytesPerBar = (await diskBytes(db, 'bar_chunks')) / BARS;
      chunks = await readChunks(db, idOf('S0'));
    }
    writes.push(await timed(() => writeRaw(db, chunks)));
  }
  const reads: number[] = [];
  const fetches: number[] = [];
  const decodes: number[] = [];
  const read = await load(db, 'S0');
  // In turns, so that a busy moment of the machine falls on all of them.
  for (let turn = 0; turn < READS; turn += 1) {
    reads.push(await timed(() => load(db, 'S0')));
    fetches.push(await timed(() => fetchRaw(db, idOf('S0'))));
    decodes.push(
      await timed(() => Promise.resolve(chunks.map((chunk) => decodeChunk(chunk, CHUNK_COMPRESSION)))),
    );
  }
  const middle = bars.timeMs[BARS >> 1]!;
  const day = () => loadBars(db, idOf('S0'), { fromMs: middle, toMs: middle + 86_400_000 });
  await day();
  const dayReadMs = await timed(day);
  const appendMs = await measureAppends(context);
  const [storeMs, readMs] = [median(stores), median(reads)];
  const [rawWriteMs, rawFetchMs] = [median(writes), median(fetches)];
  const [storeRatio, readRatio] = [round(storeMs / rawWriteMs), round(readMs / rawFetchMs)];
  const isExact = BAR_COLUMN_NAMES.every((name) => sameBytes(read[name], bars[name]));
  return {
    bars: BARS,
    storeMs,
    storeMsAll: stores,
    rawWriteMs,
    storeRatio,
    readMs,
    readMsAll: reads,
    rawFetchMs,
    readRatio,
    decodeMs: median(decodes),
    bytesPerBar: round(bytesPerBar),
    dayReadMs,
    appendMs,
    isExact,
    floors: FLOORS,
    ok:
      isExact &&
      bytesPerBar <= FLOORS.bytesPerBarMax &&
      (storeMs <= FLOORS.storeMsMax || storeRatio <= FLOORS.storeRatioMax) &&
      (readMs <= FLOORS.readMsMax || readRatio <= FLOORS.readRatioMax) &&
      appendMs <= FLOORS.appendMsMax,
  };
}

/** The median time of one minute: a bar for each of fifty series in one call, with a reader of one of them beside it. */
async function measureAppends(context: ServiceContext): Promise<number> {
  const bars = makeBars(MINUTES + 1, 11);
  const minute = (bar: number) =>
    appendBars(
      context,
      Array.from({ length: LIVE_SERIES }, (_, series) => ({
        instrument: parseInstrument({ venue: 'bench', instrument: `L${series}/USDT` }),
        timeframe: '1m' as const,
        columns: viewBars(bars, { from: bar, to: bar + 1 }),
        priceDecimals: 2,
        source: 'bench',
        filledMs: bar % 7 === 0 ? [bars.timeMs[bar]!] : [],
      })),
    );
  await minute(0);
  const times: number[] = [];
  for (let bar = 1; bar <= MINUTES; bar += 1) {
    const reader = loadBars(context.db, idOf('L0'), { fromMs: null, toMs: null });
    times.push(await timed(() => minute(bar)));
    const seen = (await reader)?.series.length ?? 0;
    if (seen !== bar && seen !== bar + 1) throw new Error(`a reader saw ${seen} bars beside bar ${bar}`);
  }
  return median(times);
}

const idOf = (base: string): string => `bench:${base}/USDT@1m`;

async function store(context: ServiceContext, bars: BarColumns, base: string): Promise<void> {
  const outcome = await storeBars(context, {
    instrument: parseInstrument({ venue: 'bench', instrument: `${base}/USDT` }),
    timeframe: '1m',
    columns: bars,
    priceDecimals: 2,
    source: 'bench',
    gapPolicy: 'refuse',
    alongside: () => Promise.resolve(true),
  });
  if (outcome?.total !== BARS) throw new Error(`stored ${outcome?.total} bars, expected ${BARS}`);
}

async function load(db: Database, base: string): Promise<BarColumns> {
  const stored = await loadBars(db, idOf(base), { fromMs: null, toMs: null });
  if (stored?.series.length !== BARS) throw new Error('the bars did not come back');
  return stored.series;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) * 10) / 10;
}

const round = (value: number): number => Math.round(value * 100) / 100;

function sameBytes(left: Float64Array, right: Float64Array): boolean {
  const bytesOf = (one: Float64Array) => Buffer.from(one.buffer, one.byteOffset, one.byteLength);
  return bytesOf(left).equals(bytesOf(right));
}

function asText(figures: Figures): string {
  const { floors } = figures;
  return (
    `store   ${figures.bars} bars from memory: ${figures.storeMs} ms (at most ${floors.storeMsMax}), ` +
    `${figures.storeRatio} x writing the bytes (${figures.rawWriteMs} ms; at most ${floors.storeRatioMax} x)\n` +
    `read    into typed arrays: ${figures.readMs} ms (at most ${floors.readMsMax}), ` +
    `${figures.readRatio} x fetching the bytes (${figures.rawFetchMs} ms; at most ${floors.readRatioMax} x); ` +
    `decoding alone ${figures.decodeMs} ms; one day ${figures.dayReadMs} ms\n` +
    `disk    ${figures.bytesPerBar} B per bar (at most ${floors.bytesPerBarMax}), ` +
    `${figures.isExact ? 'every double came back' : 'NOT THE SAME DOUBLES'}\n` +
    `append  one bar each for ${LIVE_SERIES} series beside a reader: ${figures.appendMs} ms (at most ${floors.appendMsMax})\n` +
    `${figures.ok ? 'holds' : 'MISSED'}\n`
  );
}
