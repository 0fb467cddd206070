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
  type Gap,
} from './chunk-header';
import {
  PRICE_PLANE_BYTES,
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
import { readPlainBody } from './plain-chunk';
import { powerOfTen } from './power-of-ten';
import { nextMonthStartMs, monthStartMs } from './utc-calendar';

/**
 * Up to one UTC calendar month of bars as bytes, format 2: header (40 bytes), then the packed body: gap list (8 bytes each) ·
 * prices as tick distances, or as doubles when one of them is not a whole number of ticks that fits in int32 · volumes as
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
  const bytes = withHeader(header, settings.compression.deflate(body));
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
  const header = readHeader(bytes);
  const { target, at } = place;
  const n = header.barCount;
  if (at + n > target.length) throw new Error(`chunk has ${n} bars, room for ${target.length - at}`);
  const body = bodyOf(bytes, header, place.compression);
  writeTimes(target.timeMs, { ...header, at, gaps: readGaps(body, header.gapCount) });
  if (header.format === PLAIN_CHUNK_FORMAT) {
    readPlainBody(body, { header, target, at });
    return n;
  }
  let offset = header.gapCount * GAP_BYTES;
  if (header.kind === PRICE_KIND.int32) {
    readPricePlanes(body.subarray(offset), { target, at, n, priceDecimals: header.priceDecimals });
    offset += n * PRICE_PLANE_BYTES;
  } else {
    for (const name of PRICE_COLUMNS) {
      readFloatPlanes(body.subarray(offset), { target: target[name], at, n });
      offset += n * 8;
    }
  }
  const volumes = body.subarray(offset);
  if (header.volumeKind === VOLUME_KIND.float64) readFloatPlanes(volumes, { target: target.volume, at, n });
  else readVolumePlanes(volumes, { target: target.volume, at, n, decimals: header.volumeDecimals });
  return n;
}

function bodyOf(bytes: Uint8Array, header: ChunkHeader, compression: Compression): Uint8Array {
  const packed = bytes.subarray(header.headerBytes);
  if (header.format === CHUNK_FORMAT) return compression.inflate(packed, header.bodyBytes);
  if (packed.length === header.bodyBytes) return packed;
  throw new Error(`chunk has ${packed.length} bytes of bars, its header says ${header.bodyBytes}`);
}

/** Writes the prices from byte `at` on and returns where they end. */
function writePrices(
  body: Uint8Array,
  prices: { at: number; columns: BarColumns; ticks: TickColumns | null },
): number {
  const { at, columns, ticks } = prices;
  if (ticks !== null) {
    writePricePlanes(ticks, body.subarray(at));
    return at + columns.length * PRICE_PLANE_BYTES;
  }
  let offset = at;
  for (const name of PRICE_COLUMNS) {
    writeFloatPlanes(columns[name], { target: body, at: offset });
    offset += columns.length * 8;
  }
  return offset;
}

function writeTimes(
  target: Float64Array,
  plan: { at: number; barCount: number; firstMs: number; stepMs: number; gaps: readonly Gap[] },
): void {
  let time = plan.firstMs;
  let nextGap = 0;
  for (let index = 0; index < plan.barCount; index += 1) {
    const gap = plan.gaps[nextGap];
    if (gap !== undefined && gap.beforeBar === index) {
      time += gap.missing * plan.stepMs;
      nextGap += 1;
    }
    target[plan.at + index] = time;
    time += plan.stepMs;
  }
}

function listGaps(timeMs: Float64Array, stepMs: number): Gap[] {
  const gaps: Gap[] = [];
  for (let index = 1; index < timeMs.length; index += 1) {
    const distance = timeMs[index]! - timeMs[index - 1]!;
    if (distance === stepMs) continue;
    const missing = distance / stepMs - 1;
    if (!Number.isInteger(missing) || missing < 1)
      throw new Error(`bar ${index} is ${distance} ms after its neighbour`);
    gaps.push({ beforeBar: index, missing });
  }
  return gaps;
}

function writeGaps(body: Uint8Array, gaps: readonly Gap[]): void {
  const view = new DataView(body.buffer);
  for (const [index, gap] of gaps.entries()) {
    view.setUint32(index * GAP_BYTES, gap.beforeBar, true);
    view.setUint32(index * GAP_BYTES + 4, gap.missing, true);
  }
}

function readGaps(body: Uint8Array, gapCount: number): Gap[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return Array.from({ length: gapCount }, (_, index) => ({
    beforeBar: view.getUint32(index * GAP_BYTES, true),
    missing: view.getUint32(index * GAP_BYTES + 4, true),
  }));
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
