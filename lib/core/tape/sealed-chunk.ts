import { Refusal } from '@/lib/core/model/refusal';
import { decodeColumns, encodeColumns, TAPE_FORMAT, type ChunkPlace } from './chunk-codec';
import type { TapeColumns } from './tape-columns';

/** A chunk as it is stored: facts for finding it, its compressed bytes, and the hash of those bytes. */
export interface SealedChunk {
  readonly format: number;
  readonly firstSeq: number;
  readonly eventCount: number;
  /** Turns of the first and the last event. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Turns of the first and the last whole book in it; null where there is none. */
  readonly firstSnapshotMs: number | null;
  readonly lastSnapshotMs: number | null;
  /** Bytes before compression. */
  readonly rawBytes: number;
  readonly columns: Uint8Array;
  readonly checksum: string;
}

/** What the core is handed: a hash (lower-case hex) and a compression with its inverse. */
export interface SealTools {
  readonly hash: (bytes: Uint8Array) => string;
  readonly deflate: (bytes: Uint8Array) => Uint8Array;
}

export interface OpenTools {
  readonly hash: (bytes: Uint8Array) => string;
  /** May throw; gives exactly `rawBytes` bytes or the chunk is refused. */
  readonly inflate: (bytes: Uint8Array, rawBytes: number) => Uint8Array;
}

/** Events of one line, ready to be told in turn. */
export interface TapeWindow {
  readonly firstSeq: number;
  readonly columns: TapeColumns;
  /**
   * When each event is told: the latest time of its line so far, its own included, so that what came late is told late
   * and turns never fall.
   */
  readonly turnMs: Float64Array;
}

/** @throws Error for a chunk without events */
export function sealChunk(columns: TapeColumns, place: ChunkPlace, tools: SealTools): SealedChunk {
  if (columns.length === 0) throw new Error('a tape chunk holds at least one event');
  const raw = encodeColumns(columns, place);
  const bytes = tools.deflate(raw);
  const turnMs = turnsOf(columns.timeMs, place.floorMs);
  return {
    format: TAPE_FORMAT,
    firstSeq: place.firstSeq,
    eventCount: columns.length,
    // Whole milliseconds that enclose them: the columns keep whatever the venue said.
    firstMs: Math.floor(turnMs[0]!),
    lastMs: Math.ceil(turnMs[columns.length - 1]!),
    ...snapshotTurns(columns, turnMs),
    rawBytes: raw.byteLength,
    columns: bytes,
    checksum: tools.hash(bytes),
  };
}

/**
 * Checks and decodes a stored chunk. `name` says which one it is, for people.
 * @throws Refusal TAPE_DAMAGED when a bit is not what was stored, or the bytes contradict what is written beside them
 */
export function openChunk(
  chunk: Pick<SealedChunk, 'firstSeq' | 'eventCount' | 'rawBytes' | 'columns' | 'checksum'>,
  { name, hash, inflate }: OpenTools & { readonly name: string },
): TapeWindow {
  const checksum = hash(chunk.columns);
  if (checksum !== chunk.checksum)
    throw damaged(name, 'does not match its checksum', { got: checksum, expected: chunk.checksum });
  let decoded: ReturnType<typeof decodeColumns>;
  try {
    decoded = decodeColumns(inflate(chunk.columns, chunk.rawBytes));
  } catch (error) {
    throw damaged(name, 'cannot be read', { got: error instanceof Error ? error.message : String(error) });
  }
  const { columns, place } = decoded;
  const isAsWritten = columns.length === chunk.eventCount && place.firstSeq === chunk.firstSeq;
  if (!isAsWritten)
    throw damaged(name, 'holds other events than are written beside it', {
      got: `${columns.length} from ${place.firstSeq}`,
      expected: `${chunk.eventCount} from ${chunk.firstSeq}`,
    });
  return { firstSeq: place.firstSeq, columns, turnMs: turnsOf(columns.timeMs, place.floorMs) };
}

/** The times themselves where they never fall, which is nearly always: then nothing is copied. */
export function turnsOf(timeMs: Float64Array, floorMs: number): Float64Array {
  let latest = floorMs;
  let index = 0;
  for (; index < timeMs.length && timeMs[index]! >= latest; index += 1) latest = timeMs[index]!;
  if (index === timeMs.length) return timeMs;
  const turns = timeMs.slice();
  for (; index < turns.length; index += 1) turns[index] = latest = Math.max(latest, timeMs[index]!);
  return turns;
}

function snapshotTurns(
  columns: TapeColumns,
  turnMs: Float64Array,
): Pick<SealedChunk, 'firstSnapshotMs' | 'lastSnapshotMs'> {
  if (columns.channel !== 'book') return { firstSnapshotMs: null, lastSnapshotMs: null };
  const first = columns.isSnapshot.indexOf(1);
  if (first === -1) return { firstSnapshotMs: null, lastSnapshotMs: null };
  const last = columns.isSnapshot.lastIndexOf(1);
  return { firstSnapshotMs: Math.floor(turnMs[first]!), lastSnapshotMs: Math.floor(turnMs[last]!) };
}

function damaged(
  name: string,
  how: string,
  found: { readonly got: string; readonly expected?: string },
): Refusal {
  return new Refusal('TAPE_DAMAGED', {
    what: `the chunk ${name} ${how}`,
    why: 'its bytes changed after they were written: disk, memory or a manual change',
    next: 'restore a backup, or choose a range that leaves this chunk out',
    field: name,
    ...found,
  });
}
