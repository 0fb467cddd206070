import { LIMITS } from '@/config/runtime/limits';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import { openChunk, type TapeWindow } from '@/lib/core/tape/sealed-chunk';
import { lineText } from '@/lib/core/tape/tape-channel';
import type { Database } from './client';
import type { RecordedLine } from './tape-chunks';
import { OPEN_TOOLS } from './tape-tools';

export interface TapeRange {
  /** Events whose turn is at or after this; null is the beginning. */
  readonly fromMs: number | null;
  /** Events whose turn is before this; null is the end. */
  readonly toMs: number | null;
}

interface ChunkRow {
  readonly firstSeq: string;
  readonly eventCount: number;
  readonly firstMs: string;
  readonly rawBytes: number;
  readonly checksum: string;
  readonly columns: string;
}

/**
 * The chunks of one line that touch a range, in order, each verified; the first and the last may hold events outside of it.
 * Reading while the line grows is safe: chunks never change, and what is added later is read when it is reached. The next
 * chunks are on their way while these are used.
 * @throws Refusal TAPE_DAMAGED naming the chunk that does not match its checksum, or that is missing between two others
 */
export async function* readTape(
  db: Database,
  line: RecordedLine,
  range: TapeRange & { readonly chunksPerRead?: number },
): AsyncGenerator<TapeWindow, void, undefined> {
  const limit = range.chunksPerRead ?? LIMITS.tapeChunksPerRead;
  let page = await fetchChunks(db, line, { ...range, afterSeq: -1, limit });
  let expectedSeq: number | null = null;
  while (page.length > 0) {
    const ahead: Promise<ChunkRow[]> =
      page.length < limit
        ? Promise.resolve([])
        : fetchChunks(db, line, { ...range, afterSeq: Number(page.at(-1)!.firstSeq), limit });
    // Whoever stops reading early never asks for it.
    ahead.catch(() => undefined);
    for (const row of page) {
      const window = openRow(line, row);
      if (expectedSeq !== null && window.firstSeq !== expectedSeq) throw missing(line, row, expectedSeq);
      expectedSeq = window.firstSeq + window.columns.length;
      yield window;
    }
    page = await ahead;
  }
}

/** Bytes travel as base64: the driver reads text only. */
async function fetchChunks(
  db: Database,
  { recordingId, instrumentId, channel }: RecordedLine,
  { fromMs, toMs, afterSeq, limit }: TapeRange & { readonly afterSeq: number; readonly limit: number },
): Promise<ChunkRow[]> {
  return db.sql<ChunkRow[]>`
    select first_seq as "firstSeq", event_count as "eventCount", first_ms as "firstMs", raw_bytes as "rawBytes",
      checksum, encode(columns, 'base64') as columns
    from tape_chunks
    where recording_id = ${recordingId} and instrument_id = ${instrumentId} and channel = ${channel}
      and first_seq > ${afterSeq}
      and last_ms >= ${fromMs === null ? Number.MIN_SAFE_INTEGER : Math.floor(fromMs)}
      and first_ms < ${toMs === null ? Number.MAX_SAFE_INTEGER : Math.ceil(toMs)}
    order by first_seq
    limit ${limit}`;
}

function openRow(line: RecordedLine, row: ChunkRow): TapeWindow {
  const { eventCount, rawBytes, checksum } = row;
  const columns = Buffer.from(row.columns, 'base64');
  const chunk = { firstSeq: Number(row.firstSeq), eventCount, rawBytes, columns, checksum };
  return openChunk(chunk, { ...OPEN_TOOLS, name: chunkName(line, row) });
}

/** `rec_…, trades of binance:BTC/USDT, event 16384, 2024-01-01 00:00` */
function chunkName(line: RecordedLine, { firstSeq, firstMs }: ChunkRow): string {
  return `${line.recordingId}, ${lineText(line)}, event ${firstSeq}, ${formatUtc(Number(firstMs))}`;
}

function missing(line: RecordedLine, row: ChunkRow, expectedSeq: number): Refusal {
  return new Refusal('TAPE_DAMAGED', {
    what: `events are missing before the chunk ${chunkName(line, row)}`,
    why: 'the numbers of a line follow each other without a hole; a chunk between two others is not there',
    next: 'restore a backup, or choose a range that leaves this place out',
    field: chunkName(line, row),
    got: row.firstSeq,
    expected: String(expectedSeq),
  });
}
