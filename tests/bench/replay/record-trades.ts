import type { Database } from '@/lib/adapters/db/client';
import { openTapeWriter } from '@/lib/adapters/db/tape-writer';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';

const START_MS = 1_577_836_800_000;
/** Five seconds of two thousand trades a second: chunks as small as a live recording's. */
const FLUSH_EVERY = 10_000;

/** Records seeded trades in time order, as a feed of many instruments would tell them. Returns the recording's id. */
export async function recordTrades(
  db: Database,
  { trades, instruments }: { readonly trades: number; readonly instruments: number },
): Promise<string> {
  const random = createSeededRandom(11);
  const recordingId = 'rec_bench';
  const writer = await openTapeWriter(db, {
    recordingId,
    provider: 'bench',
    createdBy: 'system:bench',
    nowMs: () => Date.now(),
    onError: (error) => {
      throw error;
    },
  });
  const price = Array.from({ length: instruments }, (_, one) => 10_000 + one * 1_000);
  let timeMs = START_MS;
  for (let number = 0; number < trades; number += 1) {
    const one = Math.floor(random.uniform() * instruments);
    const cents = (price[one]! += Math.round(random.normal() * 3));
    if (random.uniform() < 0.5) timeMs += 1;
    const trade = {
      instrumentId: `bench:C${one}/USDT`,
      tradeId: String(number),
      timeMs,
      price: cents / 100,
      quantity: Math.floor(1 + random.uniform() * 100_000) / 100_000,
      takerSide: random.uniform() < 0.5 ? 'buy' : 'sell',
    } as const;
    writer.append({ kind: 'trade', trade, receivedMs: timeMs + 4 });
    if (number % FLUSH_EVERY === FLUSH_EVERY - 1) await writer.flush();
  }
  await writer.close();
  return recordingId;
}
