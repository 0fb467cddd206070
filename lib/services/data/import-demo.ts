import { DEMO_MARKET, generateDemoBars } from '@/lib/core/bars/demo-market';
import type { ServiceContext } from '@/lib/services/context';
import type { ImportWork } from './import-work';
import { DEMO_VENUE, parseInstrument } from './parse-instrument';
import { storeBars, type StoreOutcome } from './store-bars';

/** Makes the DEMO market and stores it. The generator is seeded, so doing it twice changes nothing. */
export async function importDemo(context: ServiceContext, work: ImportWork): Promise<StoreOutcome | null> {
  const bars = generateDemoBars(DEMO_MARKET);
  await work.report({ barsDone: bars.length, barsTotal: bars.length });
  return storeBars(context, {
    instrument: parseInstrument({ venue: DEMO_VENUE, instrument: DEMO_MARKET.symbol }),
    timeframe: DEMO_MARKET.timeframe,
    gapPolicy: 'allow',
    priceDecimals: DEMO_MARKET.priceDecimals,
    columns: bars,
    source: `DEMO generator, seed ${DEMO_MARKET.seed}`,
    alongside: (tx) => work.finish(tx, bars.length),
  });
}
