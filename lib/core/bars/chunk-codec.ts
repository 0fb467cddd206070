import { createBarColumns, viewBars, type BarColumns } from './bar-columns';
import { readHeader, writeHeader, HEADER_BYTES, GAP_BYTES, CHUNK_FORMAT, PRICE_KIND } from './chunk-header';
import { powerOfTen } from './power-of-ten';
import { nextMonthStartMs, monthStartMs } from './utc-calendar';

/**
 * Up to one UTC calendar month of bars as bytes, format 1, little endian:
 * header (32 bytes) · gap list (8 bytes each) · volume float64[n] · open, high, low, close as int32[n] ticks of
 * 10^-priceDecimals, or as float64[n] when one of the prices is not a whole number of ticks that fits in int32.
 * Times are not stored: bar i starts at firstMs + stepMs × (i + bars missing before i).
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
}

const INT32_MAX = 2_147_483_647;
const PRICE_COLUMNS = ['open', 'high', 'low', 'close'] as const;

/** Cuts a series into chunks at UTC month borders. Equal bars and settings give equal bytes. */
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
  const firstMs = timeMs[0]!;
  const gaps = listGaps(timeMs, settings.stepMs);
  const ticks = toTicks(columns, settings.priceDecimals);
  const kind = ticks === null ? PRICE_KIND.float64 : PRICE_KIND.int32;
  const gapsEnd = HEADER_BYTES + gaps.length * GAP_BYTES;
  const bytes = new Uint8Array(gapsEnd + length * 8 + length * 4 * (ticks === null ? 8 : 4));
  const { stepMs, priceDecimals } = settings;
  writeHeader(bytes, { kind, priceDecimals, barCount: length, firstMs, stepMs, gaps });
  let at = gapsEnd;
  const put = (column: Float64Array | Int32Array): void => {
    bytes.set(littleEndianBytes(column), at);
    at += column.byteLength;
  };
  put(columns.volume);
  for (const [index, name] of PRICE_COLUMNS.entries()) put(ticks === null ? columns[name] : ticks[index]!);
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
export function decodeChunk(bytes: Uint8Array): BarColumns {
  const header = readHeader(bytes);
  const columns = createBarColumns(header.barCount);
  decodeChunkInto(bytes, { target: columns, at: 0 });
  return columns;
}

/** Decodes into `target` from bar `at` on and returns the number of bars; `target` must have room. */
export function decodeChunkInto(bytes: Uint8Array, place: { target: BarColumns; at: number }): number {
  const header = readHeader(bytes);
  const { target, at } = place;
  const n = header.barCount;
  if (at + n > target.length) throw new Error(`chunk has ${n} bars, room for ${target.length - at}`);
  writeTimes(target.timeMs, { ...header, at });
  let offset = HEADER_BYTES + header.gaps.length * GAP_BYTES;
  target.volume.set(float64Column(bytes, { offset, length: n }), at);
  offset += n * 8;
  const scale = powerOfTen(header.priceDecimals);
  for (const name of PRICE_COLUMNS) {
    if (header.kind === PRICE_KIND.float64) {
      target[name].set(float64Column(bytes, { offset, length: n }), at);
      offset += n * 8;
      continue;
    }
    ticksToPrices(int32Column(bytes, { offset, length: n }), { scale, target: target[name], at });
    offset += n * 4;
  }
  return n;
}

/** One correctly rounded division of two exact doubles: the nearest double to the decimal, as when it was parsed. */
function ticksToPrices(ticks: Int32Array, place: { scale: number; target: Float64Array; at: number }): void {
  const { scale, target, at } = place;
  for (let index = 0; index < ticks.length; index += 1) target[at + index] = ticks[index]! / scale;
}

function writeTimes(
  target: Float64Array,
  plan: {
    at: number;
    barCount: number;
    firstMs: number;
    stepMs: number;
    gaps: { beforeBar: number; missing: number }[];
  },
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

function listGaps(timeMs: Float64Array, stepMs: number): { beforeBar: number; missing: number }[] {
  const gaps: { beforeBar: number; missing: number }[] = [];
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

/** Prices as whole ticks, or null when one of them is not exactly ticks / 10^priceDecimals with int32 ticks. */
function toTicks(columns: BarColumns, priceDecimals: number): Int32Array[] | null {
  const scale = powerOfTen(priceDecimals);
  const result: Int32Array[] = [];
  for (const name of PRICE_COLUMNS) {
    const source = columns[name];
    const ticks = new Int32Array(columns.length);
    for (let index = 0; index < columns.length; index += 1) {
      const price = source[index]!;
      const tick = Math.round(price * scale);
      if (tick > INT32_MAX || tick < -INT32_MAX || tick / scale !== price) return null;
      ticks[index] = tick;
    }
    result.push(ticks);
  }
  return result;
}

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function littleEndianBytes(column: Float64Array | Int32Array): Uint8Array {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  return HOST_IS_LITTLE_ENDIAN ? bytes : swapped(bytes, column.BYTES_PER_ELEMENT);
}

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const copy = bytes.slice();
  for (let at = 0; at < copy.length; at += width) copy.subarray(at, at + width).reverse();
  return copy;
}

/** The bytes of one column; copied only where a typed view could not lie on them directly. */
function columnBytes(bytes: Uint8Array, part: { offset: number; bytes: number; width: number }): Uint8Array {
  const raw = bytes.subarray(part.offset, part.offset + part.bytes);
  if (!HOST_IS_LITTLE_ENDIAN) return swapped(raw, part.width);
  return raw.byteOffset % part.width === 0 ? raw : raw.slice();
}

function float64Column(bytes: Uint8Array, part: { offset: number; length: number }): Float64Array {
  const raw = columnBytes(bytes, { offset: part.offset, bytes: part.length * 8, width: 8 });
  return new Float64Array(raw.buffer, raw.byteOffset, part.length);
}

function int32Column(bytes: Uint8Array, part: { offset: number; length: number }): Int32Array {
  const raw = columnBytes(bytes, { offset: part.offset, bytes: part.length * 4, width: 4 });
  return new Int32Array(raw.buffer, raw.byteOffset, part.length);
}
