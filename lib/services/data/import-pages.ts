import { joinBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { BarSource } from '@/lib/ports/bar-source';
import type { ServiceContext } from '@/lib/services/context';
import type { ImportWork } from './import-work';
import type { InstrumentName } from './parse-instrument';
import { storeBars, type StoreOutcome } from './store-bars';

/**
 * Reads a whole source and stores it in one step: all or nothing. Memory holds the bars (48 bytes each), never the text.
 * @returns null when the work's `finish` took it back
 * @throws the Refusals of the source and of storeBars
 */
export async function importPages(
  context: ServiceContext,
  wanted: {
    readonly instrument: InstrumentName;
    readonly timeframe: Timeframe;
    readonly gapPolicy: 'refuse' | 'allow';
    readonly source: BarSource;
    readonly isRevision?: boolean;
  },
  work: ImportWork,
): Promise<StoreOutcome | null> {
  const pages: BarColumns[] = [];
  let barsDone = 0;
  let priceDecimals = 0;
  const { instrument, timeframe, gapPolicy, source, isRevision = false } = wanted;
  for await (const page of source.pages({ timeframe, fromMs: null, toMs: null })) {
    pages.push(page);
    barsDone += page.length;
    priceDecimals = Math.max(priceDecimals, page.priceDecimals);
    await work.report({ barsDone, barsTotal: null });
  }
  return storeBars(context, {
    instrument,
    timeframe,
    gapPolicy,
    priceDecimals,
    isRevision,
    columns: joinBars(pages),
    source: source.label,
    alongside: (tx) => work.finish(tx, barsDone),
  });
}
