import { createBarColumns, viewBars, type BarColumns } from './bar-columns';
import {
  bodyBytesOf,
  CHUNK_FORMAT,
  GAP_BYTES,
  PLAIN_CHUNK_FORMAT,
  PRICE_KIND,
  readHeader,
  VOLUME_KIND,
  withHeader,
  type ChunkHeader,
} from './chunk-header';
import {
  FLOAT_PLANES,
  PRICE_PLANES,
  readFloatPlanes,
  readPricePlanes,
  readVolumePlanes,
  volumeDecimalsOf,
  writeFloatPlanes,
  writePricePlanes,
  writeVolumePlanes,
  type TickColumns,
} from './chunk-planes';
import type { Compression } from './compression';
import { listGaps, readGaps, writeGaps, writeTimes } from './gap-list';
import { readPlainBody } from './plain-chunk';
import { packBody, packedPartOf, planesOf, splitBody } from './plane-pack';
import { powerOfTen } from './power-of-ten';
import { nextMonthStartMs, monthStartMs } from './utc-calendar';

/**
 * Up to one UTC calendar month of bars as bytes, format 3: header (40 bytes), then the body in planes (plane-pack.ts): gap list
 * (8 bytes each) · prices as tick distances, or as doubles when one of them is not a whole number of ticks that fits in int32 · volumes as
 * scaled whole numbers, or as doubles when one of them is none. Times are not stored: bar i starts at
 * firstMs + stepMs × (i + bars missing before i).
 */
export interface BarChunk {
  readonly monthStartMs: number;
  readonly format: number;
  readonly barCount: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly priceDecimals: number;
  readonly columns: Uint8Array;
  /** Hash of `columns`, made by the function that was handed in. */
  readonly checksum: string;
}

export interface ChunkSettings {
  readonly stepMs: number;
  /** At least the decimals of every price in the chunk. */
  readonly priceDecimals: number;
  /** sha256 hex. */
  readonly hash: (data: Uint8Array) => string;
  readonly compression: Compression;
}

const INT32_MAX = 2_147_483_647;
const PRICE_COLUMNS = ['open', 'high', 'low', 'close'] as const;

/** Cuts a series into chunks at UTC month borders. Equal bars, settings and compression give equal bytes. */
export function encodeChunks(columns: BarColumns, settings: ChunkSettings): BarChunk[] {
  const chunks: BarChunk[] = [];
  let from = 0;
  while (from < columns.length) {
    const border = nextMonthStartMs(columns.timeMs[from]!);
    let to = from + 1;
    while (to < columns.length && columns.timeMs[to]! < border) to += 1;
    chunks.push(encodeChunk(viewBars(columns, { from, to }), settings));
    from = to;
  }
  return chunks;
}

/** The bars must lie in one UTC month and be on the grid of `stepMs`; the validators in bar-rules.ts guarantee it. */
export function encodeChunk(columns: BarColumns, settings: ChunkSettings): BarChunk {
  const { length, timeMs } = columns;
  const { stepMs, priceDecimals } = settings;
  const firstMs = timeMs[0]!;
  const gaps = listGaps(timeMs, stepMs);
  const ticks = toTicks(columns, priceDecimals);
  const volumeDecimals = volumeDecimalsOf(columns.volume);
  const header = {
    kind: ticks === null ? PRICE_KIND.float64 : PRICE_KIND.int32,
    volumeKind: volumeDecimals === null ? VOLUME_KIND.float64 : VOLUME_KIND.scaled,
    volumeDecimals: volumeDecimals ?? 0,
    gapCount: gaps.length,
    barCount: length,
    priceDecimals,
    firstMs,
    stepMs,
  };
  const body = new Uint8Array(bodyBytesOf(header));
  writeGaps(body, gaps);
  const pricesEnd = writePrices(body, { at: gaps.length * GAP_BYTES, columns, ticks });
  if (volumeDecimals === null) writeFloatPlanes(columns.volume, { target: body, at: pricesEnd });
  else writeVolumePlanes(columns.volume, { target: body, at: pricesEnd, decimals: volumeDecimals });
  const bytes = withHeader(header, packBody(splitBody(body, header), settings.compression));
  return {
    monthStartMs: monthStartMs(firstMs),
    format: CHUNK_FORMAT,
    barCount: length,
    firstMs,
    lastMs: timeMs[length - 1]!,
    priceDecimals,
    columns: bytes,
    checksum: settings.hash(bytes),
  };
}

/** The exact doubles that were encoded. Throws when the bytes are not a chunk of a known format. */
export function decodeChunk(bytes: Uint8Array, compression: Compression): BarColumns {
  const columns = createBarColumns(readHeader(bytes).barCount);
  decodeChunkInto(bytes, { target: columns, at: 0, compression });
  return columns;
}

/** Decodes into `target` from bar `at` on and returns the number of bars; `target` must have room. */
export function decodeChunkInto(
  bytes: Uint8Array,
  place: { target: BarColumns; at: number; compression: Compression },
): number {
  const chunk = openChunk(bytes);
  const { packed, plainBytes, stored } = chunk;
  return decodeOpened(chunk, packed === null ? stored : place.compression.inflate(packed, plainBytes), place);
}

/** A chunk whose packed part waits to be unpacked, by whoever reads it, wherever that is best done. */
export interface OpenedChunk {
  readonly header: ChunkHeader;
  /** Everything behind the header. */
  readonly stored: Uint8Array;
  /** Of that, what is packed; null when nothing is. */
  readonly packed: Uint8Array | null;
  /** Length of the packed part once it is unpacked. */
  readonly plainBytes: number;
}

/** @throws Error when the bytes are not a chunk of a known format */
export function openChunk(bytes: Uint8Array): OpenedChunk {
  const header = readHeader(bytes);
  const stored = bytes.subarray(header.headerBytes);
  if (header.format === PLAIN_CHUNK_FORMAT)
    return { header, stored, packed: null, plainBytes: header.bodyBytes };
  const { at, plainBytes } =
    header.format === CHUNK_FORMAT ? packedPartOf(header) : { at: 0, plainBytes: header.bodyBytes };
  if (stored.length < at) throw new Error(`chunk has ${stored.length} bytes of bars, its planes ${at}`);
  return { header, stored, packed: stored.subarray(at), plainBytes };
}

/** Decodes a chunk whose packed part has become `plain` (`stored` where nothing is packed); otherwise as `decodeChunkInto`. */
export function decodeOpened(
  { header, stored }: OpenedChunk,
  plain: Uint8Array,
  { target, at }: { target: BarColumns; at: number },
): number {
  const n = header.barCount;
  if (at + n > target.length) throw new Error(`chunk has ${n} bars, room for ${target.length - at}`);
  const times = target.timeMs.subarray(at, at + n);
  if (header.format === PLAIN_CHUNK_FORMAT) {
    readPlainBody(plain, { header, target, at });
    writeTimes(times, header, readGaps(plain, header.gapCount));
    return n;
  }
  const isInPlanes = header.format === CHUNK_FORMAT;
  const { gaps, planes } = isInPlanes ? planesOf(stored, plain, header) : splitBody(plain, header);
  writeTimes(times, header, readGaps(gaps, header.gapCount));
  const volumes = readPrices(planes, { header, target, at });
  if (header.volumeKind === VOLUME_KIND.float64) readFloatPlanes(volumes, { target: target.volume, at });
  else readVolumePlanes(volumes, { target: target.volume, at, decimals: header.volumeDecimals });
  return n;
}

/** Reads the prices and returns the planes behind them. */
function readPrices(
  planes: readonly Uint8Array[],
  { header, target, at }: { header: ChunkHeader; target: BarColumns; at: number },
): readonly Uint8Array[] {
  if (header.kind === PRICE_KIND.int32) {
    readPricePlanes(planes, { target, at, priceDecimals: header.priceDecimals });
    return planes.slice(PRICE_PLANES);
  }
  for (const [column, name] of PRICE_COLUMNS.entries())
    readFloatPlanes(planes.slice(column * FLOAT_PLANES), { target: target[name], at });
  return planes.slice(PRICE_COLUMNS.length * FLOAT_PLANES);
}

/** Writes the prices from byte `at` on and returns where they end. */
function writePrices(
  body: Uint8Array,
  prices: { at: number; columns: BarColumns; ticks: TickColumns | null },
): number {
  const { at, columns, ticks } = prices;
  if (ticks !== null) {
    writePricePlanes(ticks, body.subarray(at));
    return at + columns.length * PRICE_PLANES;
  }
  let offset = at;
  for (const name of PRICE_COLUMNS) {
    writeFloatPlanes(columns[name], { target: body, at: offset });
    offset += columns.length * FLOAT_PLANES;
  }
  return offset;
}

/** Prices as whole ticks, or null when one of them is not exactly ticks / 10^priceDecimals with int32 ticks. */
function toTicks(columns: BarColumns, priceDecimals: number): TickColumns | null {
  const scale = powerOfTen(priceDecimals);
  const n = columns.length;
  const ticks = {
    open: new Int32Array(n),
    high: new Int32Array(n),
    low: new Int32Array(n),
    close: new Int32Array(n),
  };
  for (const name of PRICE_COLUMNS) {
    const source = columns[name];
    const target = ticks[name];
    for (let index = 0; index < n; index += 1) {
      const price = source[index]!;
      const tick = Math.round(price * scale);
      if (tick > INT32_MAX || tick < -INT32_MAX || tick / scale !== price) return null;
      target[index] = tick;
    }
  }
  return ticks;
}
