import { LIMITS } from '@/config/runtime/limits';
import { findSnapshotBefore, listHoles, listLinesFor, type LineRow } from '@/lib/adapters/db/tape-chunks';
import { readTape } from '@/lib/adapters/db/tape-reader';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import type { TapeWindow } from '@/lib/core/tape/sealed-chunk';
import { compareLines, lineText, type TapeChannel, type TapeLine } from '@/lib/core/tape/tape-channel';
import type { PlayedRange } from '@/lib/core/tape/tape-merge';
import type { ServiceContext } from '@/lib/services/context';
import { requireScope } from '@/lib/services/auth/require-scope';

export interface TapeWanted {
  /** Recordings by id, or instruments: then every recording of them. */
  readonly tapes: readonly string[];
  /** Only these instruments and channels; empty is all. */
  readonly instruments: readonly string[];
  readonly channels: readonly TapeChannel[];
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

export interface OpenedTape {
  readonly label: string;
  /** In the order in which events of one moment are told. */
  readonly lines: readonly (TapeLine & { readonly recordingId: string })[];
  readonly holes: readonly { line: TapeLine | null; fromMs: number; toMs: number; reason: string }[];
  /** What is there of what was wanted. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Events of the lines as a whole; those outside of the range count too. */
  readonly eventsMax: number;
  windows(rank: number, range: PlayedRange): AsyncGenerator<TapeWindow, void, undefined>;
}

/**
 * Recorded lines, ready to be played.
 * @throws Refusal SCOPE, TAPE_EMPTY (nothing is recorded of what was wanted), INPUT_INVALID (two recordings say the same)
 */
export async function openTape(context: ServiceContext, wanted: TapeWanted): Promise<OpenedTape> {
  requireScope(context, 'data:read');
  const lines = await chooseLines(context, wanted);
  const fromMs = Math.max(wanted.fromMs ?? -Infinity, Math.min(...lines.map((line) => line.firstMs)));
  // The last event belongs to the range.
  const toMs = Math.min(wanted.toMs ?? Infinity, Math.max(...lines.map((line) => line.lastMs)) + 1);
  const recordingIds = [...new Set(lines.map(({ recordingId }) => recordingId))];
  const rows = await listHoles(context.db, recordingIds, { fromMs, toMs, limit: LIMITS.tapeHolesListedMax });
  const holes = rows.map(({ instrumentId, channel, ...hole }) => ({
    ...hole,
    line:
      instrumentId === null || channel === null ? null : { instrumentId, channel: channel as TapeChannel },
  }));
  return {
    label: wanted.tapes.join(', '),
    lines,
    holes,
    fromMs,
    toMs,
    eventsMax: lines.reduce((sum, { eventCount }) => sum + eventCount, 0),
    async *windows(rank, range) {
      const line = lines[rank]!;
      const startMs = line.channel === 'book' ? await bookStartMs(context, line, range.fromMs) : range.fromMs;
      yield* readTape(context.db, line, {
        fromMs: finiteOrNull(startMs),
        toMs: finiteOrNull(range.toMs),
        chunksPerRead: chunksPerRead(line, lines.length),
      });
    },
  };
}

/** As many chunks as fit into the line's share of the memory, by their mean size: small chunks come many at a time. */
function chunksPerRead({ storedBytes, chunkCount }: LineRow, lineCount: number): number {
  const fitting = Math.floor(LIMITS.tapeReadAheadBytes / lineCount / Math.max(1, storedBytes / chunkCount));
  return Math.max(1, Math.min(LIMITS.tapeChunksPerReadMax, fitting));
}

/** A book is played from the last whole one before the moment. */
async function bookStartMs(context: ServiceContext, line: LineRow, fromMs: number): Promise<number> {
  if (fromMs === -Infinity) return fromMs;
  return (await findSnapshotBefore(context.db, line, fromMs))?.snapshotMs ?? fromMs;
}

async function chooseLines(context: ServiceContext, wanted: TapeWanted): Promise<LineRow[]> {
  const all = await listLinesFor(context.db, wanted.tapes);
  const { instruments, channels, fromMs, toMs } = wanted;
  const lines = all
    .filter((line) => instruments.length === 0 || instruments.includes(line.instrumentId))
    .filter((line) => channels.length === 0 || channels.includes(line.channel))
    .filter((line) => line.lastMs >= (fromMs ?? -Infinity) && line.firstMs < (toMs ?? Infinity))
    .sort(
      (left, right) =>
        compareLines(left, right) ||
        left.firstMs - right.firstMs ||
        (left.recordingId < right.recordingId ? -1 : 1),
    );
  if (lines.length === 0) throw nothingThere(wanted, all);
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before !== undefined && compareLines(before, line) === 0 && before.lastMs > line.firstMs)
      throw toldTwice(before, line);
  }
  return lines;
}

function nothingThere(wanted: TapeWanted, all: readonly LineRow[]): Refusal {
  return new Refusal('TAPE_EMPTY', {
    what: `nothing is recorded of ${wanted.tapes.join(', ')}${all.length === 0 ? '' : ' with these instruments, channels and times'}`,
    why:
      all.length === 0
        ? 'no recording has that id and no recording has that instrument'
        : 'the recordings hold other things',
    next: 'look at what there is: sextant data tapes',
    field: 'tapes',
    got: wanted.tapes.join(', '),
  });
}

function toldTwice(one: LineRow, other: LineRow): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: `${lineText(one)} is in ${one.recordingId} and in ${other.recordingId} at the same time`,
    why: `both have ${formatUtc(other.firstMs)}; every event there would be told twice`,
    next: 'name one of the two recordings, or a range that only one of them has',
    field: 'tapes',
    got: `${one.recordingId}, ${other.recordingId}`,
  });
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
