// One file: it is one story, the life of an import from its first part to its end.
import { eq } from 'drizzle-orm';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { barImportParts, barImports } from '@/drizzle/schema/market';
import { claimImport, endImport, releaseImport, reportImportProgress } from '@/lib/adapters/db/bar-imports';
import { loadBars } from '@/lib/adapters/db/bars';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import type { CreateImportRequest } from '@/lib/contracts/api/data';
import type { ServiceContext } from '@/lib/services/context';
import { cancelImport } from '@/lib/services/data/cancel-import';
import { createDemo } from '@/lib/services/data/create-demo';
import { createImport } from '@/lib/services/data/create-import';
import { encodeExport } from '@/lib/services/exports/encode-export';
import { exportSeriesForWeb } from '@/lib/services/exports/export-series';
import { finishImport } from '@/lib/services/data/finish-import';
import { getImport } from '@/lib/services/data/get-import';
import { listImports } from '@/lib/services/data/list-imports';
import { listSeries } from '@/lib/services/data/list-series';
import { putImportPart } from '@/lib/services/data/put-import-part';
import { runImport, type RunImportOptions } from '@/lib/services/data/run-import';
import { sweepImports } from '@/lib/services/data/sweep-imports';
import { importSources } from '@/worker/import-sources';
import { csvOf, NOW, range, useSuite } from '../_data-context';

const suite = useSuite();
const options = (signal = new AbortController().signal): RunImportOptions => ({
  sources: importSources({ venueUrl: null, paces: new VenuePaces() }),
  signal,
});
const request = (sizeBytes: number, instrument: string): CreateImportRequest => ({
  fileName: '../../etc/candles.csv',
  venue: 'binanceus',
  timeframe: '1m',
  gapPolicy: 'refuse',
  instrument,
  acknowledgeOutliers: false,
  sizeBytes,
});

/** Uploads a file as the browser does; returns the id of the import that waits for a worker. */
async function upload(content: Uint8Array, instrument: string): Promise<string> {
  const { id, partBytesMax } = await createImport(suite.context, request(content.length, instrument));
  for (let part = 0; part * partBytesMax < content.length; part += 1) {
    await putImportPart(
      suite.context,
      id,
      part,
      content.subarray(part * partBytesMax, (part + 1) * partBytesMax),
    );
  }
  await finishImport(suite.context, id);
  return id;
}

const partsOf = (id: string) =>
  suite.db.orm
    .select({ n: barImportParts.partNumber })
    .from(barImportParts)
    .where(eq(barImportParts.importId, id));
const barsOf = async (instrument: string) =>
  (await loadBars(suite.db, `binanceus:${instrument}@1m`, { fromMs: null, toMs: null }))?.series.length ?? 0;
const later = (ms: number): ServiceContext => ({ ...suite.context, nowMs: () => NOW + ms });

describe('an upload', () => {
  it('in several parts is read by the worker as one file; its parts are gone afterwards', async () => {
    const content = csvOf(range(0, 90_000));
    expect(content.length).toBeGreaterThan(LIMITS.uploadPartBytesMax);
    const id = await upload(content, 'UP/USDT');
    expect(suite.asked.at(-1)).toEqual({ name: 'bars-import', payload: { importId: id }, ticketId: id });
    expect(await getImport(suite.context, id)).toMatchObject({
      status: 'queued',
      bytesReceived: content.length,
      fileName: 'candles.csv',
      createdBy: 'user:ada@example.org',
    });
    await runImport(suite.context, id, options());
    expect(await getImport(suite.context, id)).toMatchObject({
      status: 'completed',
      barsDone: 9e4,
      barsTotal: 9e4,
      failure: null,
    });
    expect(await barsOf('UP/USDT')).toBe(90_000);
    expect(await partsOf(id)).toEqual([]);
  });

  it('delivered twice, one after the other or at once, is stored once', async () => {
    const id = await upload(gzipSync(csvOf(range(0, 500))), 'TWICE/USDT');
    await Promise.all([runImport(suite.context, id, options()), runImport(suite.context, id, options())]);
    await runImport(suite.context, id, options());
    expect(await getImport(suite.context, id)).toMatchObject({ status: 'completed', barsDone: 500 });
    const [series] = (await listSeries(suite.context)).filter((one) => one.symbol === 'TWICE/USDT');
    expect(series?.quality.bars).toBe(500);
  });

  it('with a bad row fails with code, place and advice, and changes nothing', async () => {
    const good = await upload(csvOf(range(0, 10)), 'BAD/USDT');
    await runImport(suite.context, good, options());
    const lines = csvOf(range(0, 50)).toString().split('\n');
    lines[30] = lines[30]!.replace('.5', '.x');
    const id = await upload(Buffer.from(lines.join('\n')), 'BAD/USDT');
    await runImport(suite.context, id, options());
    const ended = await getImport(suite.context, id);
    expect(ended.status).toBe('failed');
    expect(ended.failure?.code).toBe('DECIMAL_FORMAT');
    expect(ended.failure?.message).toContain('row 31:6');
    expect(await barsOf('BAD/USDT')).toBe(10);
    expect(await partsOf(id)).toEqual([]);
  });

  it('whose worker died is taken over by the next delivery', async () => {
    const id = await upload(csvOf(range(0, 100)), 'DIED/USDT');
    const dead = await claimImport(suite.db, { importId: id, attemptsMax: LIMITS.importAttemptsMax });
    expect(dead?.claim.attempt).toBe(1);
    await runImport(suite.context, id, options());
    expect(await getImport(suite.context, id)).toMatchObject({ status: 'completed', barsDone: 100 });
  });

  it('taken over by another worker no longer obeys the first, whatever it still believes', async () => {
    const id = await upload(csvOf(range(0, 100)), 'LATE/USDT');
    const take = () => claimImport(suite.db, { importId: id, attemptsMax: LIMITS.importAttemptsMax });
    const late = (await take())!.claim;
    const now = (await take())!.claim;
    const progress = { barsDone: 1, barsTotal: null };
    expect(await reportImportProgress(suite.db, late, progress)).toBe('lost');
    expect(await releaseImport(suite.db, late)).toBe(false);
    expect(await endImport(suite.db, late, { status: 'completed', failure: null, barsDone: 1 })).toBe(false);
    expect(await partsOf(id)).toHaveLength(1);
    expect(await reportImportProgress(suite.db, now, progress)).toBe('go');
    expect(await endImport(suite.db, now, { status: 'completed', failure: null, barsDone: 100 })).toBe(true);
  });

  it('that ended its worker every time fails instead of going round for ever', async () => {
    const id = await upload(csvOf(range(0, 100)), 'POISON/USDT');
    for (let attempt = 0; attempt < LIMITS.importAttemptsMax; attempt += 1) {
      await claimImport(suite.db, { importId: id, attemptsMax: LIMITS.importAttemptsMax });
    }
    await runImport(suite.context, id, options());
    expect(await getImport(suite.context, id)).toMatchObject({
      status: 'failed',
      failure: { code: 'IMPORT_ATTEMPTS' },
    });
    expect(await partsOf(id)).toEqual([]);
  });

  it('goes back in line when its worker is told to stop', async () => {
    const id = await upload(csvOf(range(0, 100)), 'STOP/USDT');
    await expect(runImport(suite.context, id, options(AbortSignal.abort()))).rejects.toThrow(/abort|stop/i);
    const [row] = await suite.db.orm.select().from(barImports).where(eq(barImports.id, id));
    expect(row).toMatchObject({ status: 'queued', attempt: 0 });
    await runImport(suite.context, id, options());
    expect((await getImport(suite.context, id)).status).toBe('completed');
  });

  it.each(['csv', 'ndjson'] as const)(
    'of a file that was exported as %s gives the same bars again',
    async (format) => {
      const [first, second] = [`OUT-${format.toUpperCase()}/USDT`, `BACK-${format.toUpperCase()}/USDT`];
      await runImport(suite.context, await upload(csvOf(range(0, 500)), first), options());
      const table = await exportSeriesForWeb(suite.context, `binanceus:${first}@1m`, {});
      const pieces: Uint8Array[] = [];
      for await (const piece of encodeExport(table, format).bytes) pieces.push(piece);
      const id = await upload(Buffer.concat(pieces), second);
      await runImport(suite.context, id, options());
      expect(await getImport(suite.context, id)).toMatchObject({ status: 'completed', failure: null });
      const stored = async (name: string) =>
        (await loadBars(suite.db, `binanceus:${name}@1m`, { fromMs: null, toMs: null }))!.series;
      const { instrumentId: _, ...bars } = await stored(first);
      expect(await stored(second)).toEqual({ ...bars, instrumentId: `binanceus:${second}` });
    },
  );

  it('that waits is canceled at once and never started', async () => {
    const id = await upload(csvOf(range(0, 100)), 'CANCEL/USDT');
    expect(await cancelImport(suite.context, id)).toMatchObject({
      status: 'canceled',
      failure: { code: 'IMPORT_CANCELED' },
    });
    await runImport(suite.context, id, options());
    expect(await barsOf('CANCEL/USDT')).toBe(0);
    await expect(cancelImport(suite.context, id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(finishImport(suite.context, id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('that runs is canceled by its worker, which stores nothing', async () => {
    const id = await upload(csvOf(range(0, 60_000)), 'CANCELING/USDT');
    const sources = importSources({ venueUrl: null, paces: new VenuePaces() });
    const running = runImport(suite.context, id, {
      ...options(),
      sources: {
        ...sources,
        openFile: (bytes, settings) => {
          const source = sources.openFile(bytes, settings);
          return {
            label: source.label,
            async *pages(wanted) {
              // Canceled in the middle of the work: after the claim, before the first page.
              await cancelImport(suite.context, id);
              yield* source.pages(wanted);
            },
          };
        },
      },
    });
    await running;
    expect(await getImport(suite.context, id)).toMatchObject({ status: 'canceled' });
    expect(await barsOf('CANCELING/USDT')).toBe(0);
  });
});

describe('the parts of an upload', () => {
  it('may be sent again and in any order, must have their size, and must all be there', async () => {
    const content = csvOf(range(0, 90_000));
    const size = LIMITS.uploadPartBytesMax;
    const { id } = await createImport(suite.context, request(content.length, 'PARTS/USDT'));
    await expect(finishImport(suite.context, id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await putImportPart(suite.context, id, 1, content.subarray(size));
    await expect(finishImport(suite.context, id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await putImportPart(suite.context, id, 0, Buffer.alloc(size));
    const again = await putImportPart(suite.context, id, 0, content.subarray(0, size));
    expect(again).toEqual({ bytesReceived: content.length });
    for (const [part, bytes] of [
      [0, 10],
      [1, 10],
      [2, 10],
      [-1, 10],
      [0.5, 10],
    ] as const) {
      const wrong = putImportPart(suite.context, id, part, Buffer.alloc(bytes));
      await expect(wrong).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    }
    const huge = putImportPart(suite.context, id, 0, Buffer.alloc(size + 1));
    await expect(huge).rejects.toMatchObject({ code: 'LIMIT' });
    await finishImport(suite.context, id);
    await finishImport(suite.context, id);
    await expect(putImportPart(suite.context, id, 1, content.subarray(size))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('are refused before the first when the file is too large, the venue is DEMO or the reader may not write', async () => {
    const large = createImport(suite.context, request(LIMITS.uploadBytesMax + 1, 'X/USDT'));
    await expect(large).rejects.toMatchObject({ code: 'LIMIT' });
    const demo = createImport(suite.context, { ...request(10, 'X/USDT'), venue: 'demo' });
    await expect(demo).rejects.toMatchObject({ code: 'DEMO_MIXED' });
    const viewer = {
      ...suite.context,
      actor: { kind: 'user', userId: 'v', email: 'v@x', role: 'viewer' },
    } as const;
    await expect(createImport(viewer, request(10, 'X/USDT'))).rejects.toMatchObject({ code: 'SCOPE' });
  });
});

describe('the DEMO market', () => {
  it('is made by the worker, is marked, and is the same when made again', async () => {
    for (const _turn of [1, 2]) {
      const { id } = await createDemo(suite.context);
      expect(suite.asked.at(-1)).toMatchObject({ name: 'bars-demo', ticketId: id });
      await runImport(suite.context, id, options());
      expect(await getImport(suite.context, id)).toMatchObject({ status: 'completed', kind: 'demo' });
    }
    const demo = (await listSeries(suite.context)).filter((one) => one.venue === 'demo');
    expect(demo).toHaveLength(1);
    expect(demo[0]).toMatchObject({ id: 'demo:BTC-DEMO/USD@1h', isDemo: true, tickSize: '0.01' });
    expect(demo[0]?.quality.gapCount).toBeGreaterThan(5);
  });
});

describe('the sweeper', () => {
  it('gives waiting imports their job back and drops uploads that nobody finishes', async () => {
    const waiting = await upload(csvOf(range(0, 5)), 'SWEEP/USDT');
    const { id: abandoned } = await createImport(suite.context, request(10, 'LEFT/USDT'));
    await putImportPart(suite.context, abandoned, 0, Buffer.alloc(10));
    const { revived } = await sweepImports(suite.context);
    expect(revived).toBeGreaterThan(0);
    expect(suite.asked.map(({ ticketId }) => ticketId)).toContain(waiting);
    expect((await getImport(suite.context, abandoned)).status).toBe('uploading');
    await sweepImports(later(LIMITS.importAbandonedMs + 1));
    expect(await getImport(suite.context, abandoned)).toMatchObject({ status: 'canceled' });
    expect(await partsOf(abandoned)).toEqual([]);
  });
});

describe('one person', () => {
  it('may have a bounded number of imports that have not ended', async () => {
    const hoarder = { kind: 'user', userId: 'h', email: 'hoarder@example.org', role: 'researcher' } as const;
    const context = { ...suite.context, actor: hoarder };
    const one = () => createImport(context, request(10, 'MANY/USDT'));
    const made = await Promise.allSettled(Array.from({ length: LIMITS.importsPerUserOpenMax + 3 }, one));
    expect(made.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    await expect(one()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    const first = made.find((outcome) => outcome.status === 'fulfilled');
    await cancelImport(context, first?.value.id ?? '');
    await one();
  });
});

describe('the list of imports', () => {
  it('is newest first and paged', async () => {
    const first = await listImports(suite.context, { page: 1, perPage: 3 });
    const second = await listImports(suite.context, { page: 2, perPage: 3 });
    expect(first.rows).toHaveLength(3);
    expect(first.total).toBe(second.total);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    await expect(getImport(suite.context, 'imp_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
