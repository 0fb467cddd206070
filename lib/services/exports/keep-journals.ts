import { LIMITS } from '@/config/runtime/limits';
import { listFeeds } from '@/lib/adapters/db/feeds';
import { takeFolderLock } from '@/lib/adapters/files/journal/folder-lock';
import { packJournals } from '@/lib/adapters/files/journal/pack-journals';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { journalSeries, journalSubjects } from './journal-series';
import { journalTrades } from './journal-trades';
import type { JournalDone, JournalWork } from './journal-work';

/** Ends one call when it has written enough; what is written stays. Never leaves this file. */
class Enough extends Error {}

/**
 * Brings every journal of a folder up to what is stored: candles of all series, prints of the instruments that are recorded.
 * Then packs the files whose day ended long enough ago. One call ends with the
 * piece that reaches its bound; the next goes on there.
 * @returns rows that were written, and files that were packed
 * @throws Refusal CONFLICT while another process writes this folder
 */
export async function keepJournals(
  context: ServiceContext,
  { folder, rowsMax = LIMITS.journalRowsPerSweep }: { readonly folder: string; readonly rowsMax?: number },
): Promise<{ rows: number; packed: number }> {
  const lock = await takeFolderLock(folder);
  let rows = 0;
  try {
    const bring = async (write: (work: JournalWork) => Promise<JournalDone>): Promise<void> => {
      const before = rows;
      const onRows = (written: number): void => {
        rows = before + written;
        if (rows >= rowsMax) throw new Enough();
      };
      await write({ folder, onRows });
    };
    try {
      for (const row of await journalSubjects(context, []))
        await bring((work) => journalSeries(context, row, work));
      for (const id of await recordedInstruments(context)) {
        await bring((work) => journalTrades(context, id, work)).catch((error: unknown) => {
          // Nothing of it was recorded yet.
          if (!(error instanceof Refusal) || error.code !== 'TAPE_EMPTY') throw error;
        });
      }
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
    const packed = await packJournals(folder, { nowMs: context.nowMs() });
    return { rows, packed: packed.length };
  } finally {
    await lock.release();
  }
}

async function recordedInstruments({ db }: ServiceContext): Promise<string[]> {
  const feeds = await listFeeds(db, { limit: LIMITS.feedsListedMax });
  return feeds
    .filter((feed) => feed.isRecorded && feed.channels.includes('trades'))
    .map((feed) => feed.instrumentId);
}
