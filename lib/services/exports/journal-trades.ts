import { journalStem } from '@/lib/adapters/files/journal/journal-files';
import { JournalWriter } from '@/lib/adapters/files/journal/journal-writer';
import { lastRecord, type JournalRecord } from '@/lib/adapters/files/journal/read-journal';
import { ndjsonLines } from '@/lib/adapters/files/ndjson/write-ndjson';
import { formOf } from '@/lib/contracts/exports/table-forms';
import { idText } from '@/lib/core/tape/id-column';
import type { ServiceContext } from '@/lib/services/context';
import { openTrades, tradeBatches, tradePieces, type TradePiece } from './export-trades';
import type { JournalDone, JournalWork } from './journal-work';

export function tradesJournalStem(instrumentId: string): string {
  const [venue = '', symbol = ''] = instrumentId.split(':', 2);
  return journalStem({ kind: 'trades', venue, symbol, timeframe: null });
}

/**
 * Writes the recorded trades of an instrument that its journal does not have yet, in the order in which they were told. The
 * last trade of the journal is looked for in the recording, and what was told after it follows; where retention has removed
 * it, what was told at a later moment.
 * @throws Refusal SCOPE, TAPE_EMPTY, INPUT_INVALID, TAPE_DAMAGED
 */
export async function journalTrades(
  context: ServiceContext,
  instrumentId: string,
  { folder, onRows }: JournalWork,
): Promise<JournalDone> {
  const stem = tradesJournalStem(instrumentId);
  const writer = await JournalWriter.open(folder, stem, { nowMs: context.nowMs });
  let rows = 0;
  try {
    const last = await lastRecord(folder, stem);
    const tape = await openTrades(context, instrumentId, {
      fromMs: last === null ? null : msOf(last),
      toMs: null,
    });
    const place = last === null ? null : await findPlace(tradePieces(tape), String(last.record['trade_id']));
    for await (const piece of tradePieces(tape)) {
      const from = firstNew(piece, { place, lastMs: last === null ? null : msOf(last) });
      for (const { length, columns } of tradeBatches({ ...piece, from })) {
        await writer.append(ndjsonLines(formOf('trades'), columns, { from: 0, to: length }));
        onRows((rows += length));
      }
    }
  } finally {
    await writer.close();
  }
  return { name: instrumentId, stem, rows };
}

interface Place {
  readonly rank: number;
  readonly seq: number;
}

const msOf = ({ timeNs }: JournalRecord): number => Number(timeNs / 1_000_000n);

/** Where a trade stands; null when it is there no more. */
async function findPlace(pieces: AsyncIterable<TradePiece>, tradeId: string): Promise<Place | null> {
  for await (const { rank, window, from, to } of pieces) {
    const { columns, firstSeq } = window;
    if (columns.channel !== 'trades') continue;
    for (let at = from; at < to; at += 1) {
      if (idText(columns.tradeId, at) === tradeId) return { rank, seq: firstSeq + at };
    }
  }
  return null;
}

/** The first trade of a piece that the journal does not have; the end of the piece when it has all of them. */
function firstNew(
  { rank, window, from, to }: TradePiece,
  { place, lastMs }: { readonly place: Place | null; readonly lastMs: number | null },
): number {
  if (place !== null) {
    if (rank !== place.rank) return rank < place.rank ? to : from;
    return Math.min(to, Math.max(from, place.seq + 1 - window.firstSeq));
  }
  if (lastMs === null) return from;
  const later = window.turnMs.findIndex((turn) => turn > lastMs);
  return later < 0 ? to : Math.max(from, later);
}
