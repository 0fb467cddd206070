import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadBars } from '@/lib/adapters/db/bars';
import type { ImportSummary } from '@/lib/contracts/api/data';
import { createImport } from '@/lib/services/data/create-import';
import { finishImport } from '@/lib/services/data/finish-import';
import { getImport } from '@/lib/services/data/get-import';
import { putImportPart } from '@/lib/services/data/put-import-part';
import { createRunWorld, type RunWorld } from '../_run-world';
import { until } from '../_until';
import { bundleOnce, startWorkerProcess } from '../_worker-process';
import { csvOf, range } from '../_data-context';

const BARS = 250_000;
const ALL = { fromMs: null, toMs: null };
let world: RunWorld;

beforeAll(async () => {
  bundleOnce();
  world = await createRunWorld();
});
afterAll(() => world.close());

it(
  'an upload whose worker is killed half way is read by the next worker, and stored once',
  { timeout: 240_000 },
  async () => {
    const { context, url } = world;
    const content = gzipSync(csvOf(range(0, BARS)));
    const { id, partBytesMax } = await createImport(context, {
      fileName: 'candles.csv.gz',
      instrument: 'BTC/USDT',
      venue: 'binanceus',
      timeframe: '1m',
      gapPolicy: 'refuse',
      acknowledgeOutliers: false,
      sizeBytes: content.length,
    });
    for (let part = 0; part * partBytesMax < content.length; part += 1) {
      await putImportPart(
        context,
        id,
        part,
        content.subarray(part * partBytesMax, (part + 1) * partBytesMax),
      );
    }
    await finishImport(context, id);

    const reach = (what: string, isThere: (now: ImportSummary) => boolean) =>
      until(
        what,
        async () => {
          const now = await getImport(context, id);
          if (now.failure) throw new Error(JSON.stringify(now.failure));
          return isThere(now) ? now : null;
        },
        { withinMs: 120_000, everyMs: 10 },
      );
    const doomed = await startWorkerProcess({ DATABASE_URL: url });
    await reach('some bars to be read', ({ barsDone }) => barsDone > 0);
    expect(await doomed.stop('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    expect((await getImport(context, id)).status).toBe('running');
    expect(await loadBars(context.db, 'binanceus:BTC/USDT@1m', ALL)).toBeNull();

    const next = await startWorkerProcess({ DATABASE_URL: url });
    const done = await reach('the import to complete', ({ status }) => status === 'completed');
    expect(done).toMatchObject({ barsDone: BARS, barsTotal: BARS });
    expect(await next.stop()).toEqual({ code: 0, signal: null });
    const stored = await loadBars(context.db, 'binanceus:BTC/USDT@1m', ALL);
    expect(stored).toMatchObject({ version: 1, series: { length: BARS } });
    const [parts] = await context.db.sql<{ n: number }[]>`select count(*)::int as n from bar_import_parts`;
    expect(parts?.n).toBe(0);
  },
);
