import type { MarketListener } from '../market/traded-instrument';
import type { JournalFile } from './journal-file';

/** One listener that notes everything before it tells anybody. */
export function journalFirst(journal: JournalFile | null, streams: MarketListener): MarketListener {
  if (journal === null) return streams;
  return {
    traded(instrument, trade) {
      journal.traded(instrument, trade);
      streams.traded(instrument, trade);
    },
    aggregated(instrument, aggregate) {
      streams.aggregated(instrument, aggregate);
    },
    bookChanged(instrument, isBid, tick, steps) {
      journal.bookChanged(instrument);
      streams.bookChanged(instrument, isBid, tick, steps);
    },
  };
}
