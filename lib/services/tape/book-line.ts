import { findSnapshotBefore, listLines, listLinesFor, type LineRow } from '@/lib/adapters/db/tape-chunks';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';

/** The recorded book to read at a moment, and when its last whole book before it was told. */
export interface BookLine {
  readonly line: LineRow;
  readonly snapshotMs: number;
}

/**
 * Of all recordings of an instrument (or the one that was named) the one with the latest whole book at or before a moment.
 * @throws Refusal TAPE_EMPTY, BOOK_UNKNOWN
 */
export async function findBookLine(
  context: ServiceContext,
  {
    instrument,
    recording,
    atMs,
  }: { readonly instrument: string; readonly recording?: string | undefined; readonly atMs: number },
): Promise<BookLine> {
  const lines = (await listLinesFor(context.db, [instrument])).filter(
    (line) => line.channel === 'book' && (recording === undefined || line.recordingId === recording),
  );
  if (lines.length === 0) throw noBook(instrument);
  let best: BookLine | null = null;
  for (const line of lines) {
    const found = line.firstMs > atMs ? null : await findSnapshotBefore(context.db, line, atMs);
    if (found !== null && found.snapshotMs > (best?.snapshotMs ?? -Infinity))
      best = { line, snapshotMs: found.snapshotMs };
  }
  if (best === null || (await recordedUntilMs(context, best.line)) < atMs)
    throw outside(instrument, { atMs, lines });
  return best;
}

/** The last thing that the recording heard of anything: until then a silent book is a book that did not change. */
async function recordedUntilMs(context: ServiceContext, { recordingId }: LineRow): Promise<number> {
  const lines = await listLines(context.db, [recordingId]);
  return Math.max(...lines.map(({ lastMs }) => lastMs));
}

function noBook(instrument: string): Refusal {
  return new Refusal('TAPE_EMPTY', {
    what: `no recording holds the order book of ${instrument}`,
    why: 'its book was never recorded, or the recording was removed by retention',
    next: 'look at what there is: sextant data tapes',
    field: 'instrument',
    got: instrument,
  });
}

function outside(
  instrument: string,
  at: { readonly atMs: number; readonly lines: readonly LineRow[] },
): Refusal {
  const spans = at.lines.map(({ firstMs, lastMs }) => `${formatUtc(firstMs)} to ${formatUtc(lastMs)}`);
  return new Refusal('BOOK_UNKNOWN', {
    what: `the order book of ${instrument} at ${formatUtc(at.atMs)} is not known`,
    why: 'no recording has a whole book before that moment and changes up to it',
    next: `choose a moment in ${spans.slice(0, 3).join(', or ')}`,
    field: 'at',
    got: formatUtc(at.atMs),
  });
}
