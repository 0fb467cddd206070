import { openDatabase } from '@/lib/adapters/db/client';
import { appendBars } from '@/lib/services/data/append-bars';
import { foldTail } from '@/lib/services/data/fold-tails';
import { parseInstrument } from '@/lib/services/data/parse-instrument';
import { minuteBars } from '@/tests/kit/minute-bars';

// A process of its own that appends a minute to each series, again and again, until it is killed. It goes on after the last
// minute that is stored, and writes a line when a minute is.
const [url = '', ...names] = process.argv.slice(2);
const db = openDatabase({ url, connectionsMax: 2, pooled: false, applicationName: 'append-for-ever' });
const nobody = (): Promise<never> => Promise.reject(new Error('nobody works here'));
const context = {
  db,
  queue: { enqueue: nobody, ensure: nobody, close: nobody },
  actor: { kind: 'system', name: 'feed' } as const,
  requestId: 'req_append',
  nowMs: () => Date.now(),
  configDir: 'config',
};
const [stored] = await db.sql<
  { bars: number }[]
>`select coalesce(max(bar_count), 0)::int as bars from bar_series`;
for (let minute = stored?.bars ?? 0; ; minute += 1) {
  await appendBars(
    context,
    names.map((name) => ({
      instrument: parseInstrument({ venue: 'killed', instrument: `${name}/USDT` }),
      timeframe: '1m' as const,
      columns: minuteBars([minute]),
      priceDecimals: 2,
      source: 'live feed',
      filledMs: [],
    })),
  );
  if (minute % 10 === 9) await foldTail(context, `killed:${names[0]}/USDT@1m`);
  process.stdout.write(`${minute}\n`);
}
