import { littleEndian, viewOf } from './little-endian';
import { decodeNumbers, encodeNumbers } from './number-column';
import type { IdColumn } from './id-column';
import { TAPE_CHANNELS } from './tape-channel';
import { levelStarts, type TapeColumns } from './tape-columns';

/** Grows when the bytes change meaning; a reader refuses formats it does not know instead of guessing. */
export const TAPE_FORMAT = 1;

/**
 * Events of one line as bytes, format 1, little endian. Header of 32 bytes:
 * u16 format · u8 channel (place in TAPE_CHANNELS) · u8 id kind (place in ID_KINDS) · u32 events · u32 levels ·
 * u32 bytes of id text · f64 firstSeq · f64 floorMs, then the columns of number-column.ts in the order of `numbersOf`;
 * trades end with their ids: a column of numbers, int64 values, or a column of ends and the text.
 */
const HEADER_BYTES = 32;
const ID_KINDS = ['number', 'int64', 'text'] as const;

/** Where a chunk stands in its line. */
export interface ChunkPlace {
  /** Number of the first event in its line; the next chunk goes on without a hole in the numbers. */
  readonly firstSeq: number;
  /** The latest time that the line had told before this chunk; −Infinity at the beginning. */
  readonly floorMs: number;
}

/** The columns of doubles of a chunk in stored order. */
function numbersOf(columns: TapeColumns): Float64Array[] {
  const timed = [columns.timeMs, columns.receivedMs];
  if (columns.channel === 'trades') return [...timed, columns.price, columns.quantity, columns.takerSide];
  if (columns.channel === 'quotes')
    return [...timed, columns.bid, columns.ask, columns.bidQuantity, columns.askQuantity];
  const { isSnapshot, firstUpdateId, lastUpdateId, bidCount, askCount } = columns;
  const levels = [columns.levelPrice, columns.levelQuantity];
  return [...timed, isSnapshot, firstUpdateId, lastUpdateId, bidCount, askCount, ...levels];
}

export function encodeColumns(columns: TapeColumns, place: ChunkPlace): Uint8Array {
  const parts = numbersOf(columns).map(encodeNumbers);
  const ids = columns.channel === 'trades' ? columns.tradeId : null;
  if (ids !== null) parts.push(...idParts(ids));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, HEADER_BYTES));
  const view = viewOf(bytes);
  view.setUint16(0, TAPE_FORMAT, true);
  view.setUint8(2, TAPE_CHANNELS.indexOf(columns.channel));
  view.setUint8(3, ids === null ? 0 : ID_KINDS.indexOf(ids.kind));
  view.setUint32(4, columns.length, true);
  view.setUint32(8, columns.channel === 'book' ? columns.levelPrice.length : 0, true);
  view.setUint32(12, ids?.kind === 'text' ? ids.bytes.length : 0, true);
  view.setFloat64(16, place.firstSeq, true);
  view.setFloat64(24, place.floorMs, true);
  let at = HEADER_BYTES;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

function idParts(ids: IdColumn): Uint8Array[] {
  if (ids.kind === 'number') return [encodeNumbers(ids.values)];
  return ids.kind === 'int64' ? [littleEndian(ids.values)] : [encodeNumbers(ids.ends), ids.bytes];
}

/** The very columns that were encoded. @throws Error when the bytes are not a whole chunk of a known format */
export function decodeColumns(given: Uint8Array): {
  readonly columns: TapeColumns;
  readonly place: ChunkPlace;
} {
  // A plain array: what Node calls a Buffer shares its memory with every slice of it.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length < HEADER_BYTES) throw new Error(`tape chunk of ${bytes.length} bytes has no header`);
  const view = viewOf(bytes);
  const format = view.getUint16(0, true);
  if (format !== TAPE_FORMAT) throw new Error(`tape chunk format ${format}, this code reads ${TAPE_FORMAT}`);
  const reader = new ColumnReader(bytes, HEADER_BYTES);
  const place = { firstSeq: view.getFloat64(16, true), floorMs: view.getFloat64(24, true) };
  const columns = readChannel(reader, {
    channel: bytes[2]!,
    idKind: bytes[3]!,
    length: view.getUint32(4, true),
    levels: view.getUint32(8, true),
    idBytes: view.getUint32(12, true),
  });
  if (reader.at !== bytes.length) throw new Error(`tape chunk has ${bytes.length} bytes, read ${reader.at}`);
  return { columns, place };
}

interface ChunkCounts {
  readonly channel: number;
  readonly idKind: number;
  readonly length: number;
  readonly levels: number;
  readonly idBytes: number;
}

function readChannel(reader: ColumnReader, counts: ChunkCounts): TapeColumns {
  const { length, levels } = counts;
  const channel = TAPE_CHANNELS[counts.channel];
  if (channel === undefined) throw new Error(`tape chunk of channel ${counts.channel}`);
  const next = (): Float64Array => reader.numbers(length);
  const timed = { length, timeMs: next(), receivedMs: next() };
  if (channel === 'trades') {
    const prices = { price: next(), quantity: next(), takerSide: next() };
    return { channel, ...timed, ...prices, tradeId: readIds(reader, counts) };
  }
  if (channel === 'quotes')
    return { channel, ...timed, bid: next(), ask: next(), bidQuantity: next(), askQuantity: next() };
  const updates = { isSnapshot: next(), firstUpdateId: next(), lastUpdateId: next() };
  const [bidCount, askCount] = [next(), next()];
  const levelStart = levelStarts(bidCount, askCount);
  if (levelStart[length] !== levels)
    throw new Error(`tape chunk counts ${levelStart[length]} of ${levels} levels`);
  const level = { levelPrice: reader.numbers(levels), levelQuantity: reader.numbers(levels) };
  return { channel, ...timed, ...updates, bidCount, askCount, levelStart, ...level };
}

function readIds(reader: ColumnReader, { idKind, length, idBytes }: ChunkCounts): IdColumn {
  const kind = ID_KINDS[idKind];
  if (kind === undefined) throw new Error(`tape chunk of id kind ${idKind}`);
  if (kind === 'number') return { kind, values: reader.numbers(length) };
  if (kind === 'int64')
    return { kind, values: new BigInt64Array(littleEndian(reader.bytes(length * 8), 8).buffer) };
  return { kind, ends: reader.numbers(length), bytes: reader.bytes(idBytes) };
}

class ColumnReader {
  constructor(
    private readonly source: Uint8Array,
    public at: number,
  ) {}

  numbers(count: number): Float64Array {
    const { values, next } = decodeNumbers(this.source, { at: this.at, count });
    this.at = next;
    return values;
  }

  /** A copy, aligned for any typed view. */
  bytes(count: number): Uint8Array<ArrayBuffer> {
    if (this.at + count > this.source.length)
      throw new Error(`tape chunk ends at byte ${this.source.length}`);
    this.at += count;
    return this.source.slice(this.at - count, this.at);
  }
}
