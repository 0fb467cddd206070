import { openDatabase } from '@/lib/adapters/db/client';
import { openTapeWriter } from '@/lib/adapters/db/tape-writer';

// Records trades 0, 1, 2, … without an end and says after each flush how many are durable; the test kills it with SIGKILL.
const [url = '', recordingId = ''] = process.argv.slice(2);
const db = openDatabase({ url, connectionsMax: 2, pooled: false, applicationName: 'recorder' });
const writer = await openTapeWriter(db, {
  recordingId,
  provider: 'practice',
  createdBy: 'system:test',
  nowMs: () => Date.now(),
  onError: (error) => {
    throw error;
  },
  flushMs: 5,
});
for (let number = 0; ; number += 1) {
  const instrumentId = `practice:C${number % 3}/USDT`;
  const tradeId = String(number);
  const trade = {
    instrumentId,
    tradeId,
    timeMs: number,
    price: 1 + number / 100,
    quantity: 1,
    takerSide: null,
  };
  writer.append({ kind: 'trade', trade, receivedMs: number });
  if (number % 5_000 !== 4_999) continue;
  await writer.flush();
  process.stdout.write(`${number + 1}\n`);
}
