import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { auditEvents } from '@/drizzle/schema/audit';
import { loadBars } from '@/lib/adapters/db/bars';
import { runResults, runs } from '@/drizzle/schema/runs';
import { findStaleRuns } from '@/lib/adapters/db/stale-runs';
import { csvBarSource } from '@/lib/adapters/files/csv/csv-bar-source';
import { deleteSeries } from '@/lib/services/data/delete-series';
import { getSeries } from '@/lib/services/data/get-series';
import { listStaleRuns } from '@/lib/services/data/list-stale-runs';
import { makeDemoNow, importFile } from '@/lib/services/data/import-now';
import { retainBars } from '@/lib/services/data/retain-bars';
import { listRuns } from '@/lib/services/runs/list-runs';
import { csvOf, importCsv, MARCH, MINUTE, NOW, range, row, useSuite } from '../_data-context';

const suite = useSuite();
const EVERYTHING = { fromMs: null, toMs: null };
const DAY = 86_400_000;
const at = (minute: number): number => MARCH + minute * MINUTE;
const id = 'binanceus:REV/USDT@1m';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Imports with what differs taken for right. */
function revise(minutes: Iterable<number>, cents: (minute: number) => number) {
  const settings = { label: 'revised.csv', symbol: 'REV/USDT', gapPolicy: 'allow' as const };
  const csv = csvOf(minutes, (minute) => row(minute, cents(minute)));
  return importFile(suite.context, {
    venue: 'binanceus',
    instrument: 'REV/USDT',
    timeframe: '1m',
    gapPolicy: 'allow',
    isRevision: true,
    sizeBytes: csv.length,
    source: csvBarSource(once(csv), { ...settings, acknowledgeOutliers: false, nowMs: NOW }),
    onProgress: () => undefined,
  });
}

/** A run that has completed over these minutes, as far as lists and staleness read it. */
async function completedRun(
  name: string,
  minutes: readonly [from: number, to: number],
  others: string[] = [],
) {
  await suite.db.orm.insert(runs).values({
    id: name,
    status: 'completed',
    strategy: 'sma-cross',
    params: {},
    instrumentId: others.length > 0 ? 'binanceus:OTHER/USDT' : 'binanceus:REV/USDT',
    timeframe: '1m',
    settings: { withInstruments: others },
    idempotencyKey: name,
    requestHash: name,
    createdBy: 'user:ada@example.org',
    startedAt: new Date(),
  });
  await suite.db.orm.insert(runResults).values({
    runId: name,
    facts: { fromMs: at(minutes[0]), toMs: at(minutes[1]) },
    statistics: {},
    roundTripsTotal: 0,
  });
}

it('a revised source replaces what is stored only when told to, keeps both, and marks the runs that used the old bars', async () => {
  const minutes = [...range(0, 100), ...range(110, 200)];
  await importCsv(suite.context, csvOf(minutes), { instrument: 'REV/USDT', gapPolicy: 'allow' });
  const before = (await loadBars(suite.db, id, EVERYTHING))!;
  await completedRun('run_within', [30, 60]);
  await completedRun('run_beside', [60, 90]);
  await completedRun('run_pair', [0, 60], ['binanceus:REV/USDT']);
  await completedRun('run_gap', [90, 190]);

  const changed = (minute: number): number => (minute >= 40 && minute < 43 ? 3 : 0);
  const csv = csvOf(range(35, 50), (minute) => row(minute, changed(minute)));
  await expect(importCsv(suite.context, csv, { instrument: 'REV/USDT' })).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { next: expect.stringContaining('--revise') as string },
  });
  expect(await loadBars(suite.db, id, EVERYTHING)).toEqual(before);

  expect(await revise(range(35, 50), changed)).toMatchObject({ added: 0, changed: 3, total: 190 });
  await completedRun('run_after', [30, 60]);
  const { ranges, revisions, version } = await getSeries(suite.context, id);
  expect(version).toBe(2);
  expect(ranges.map(({ source, fromMs, bars }) => [source, fromMs, bars])).toEqual([
    ['revised.csv', at(35), 15],
    ['test.csv', at(0), 190],
  ]);
  const [revision] = revisions;
  expect(revision).toMatchObject({ fromMs: at(40), toMs: at(43), barsChanged: 3, version: 2 });
  expect(revision?.changes.map(({ timeMs }) => timeMs)).toEqual([at(40), at(41), at(42)]);
  expect(revision?.changes[0]?.before[3]).toBe(before.series.close[40]);
  expect(revision?.changes[0]?.after[3]).toBe(Math.round(before.series.close[40]! * 100 + 3) / 100);
  expect(revision?.oldHash).not.toBe(revision?.newHash);

  await revise(range(100, 105), () => 0);
  const { rows } = await listRuns(suite.context, { sort: 'createdAt', order: 'asc', page: 1, perPage: 25 });
  const told = new Map(rows.map((run) => [run.id, run.staleReason]));
  expect(
    rows
      .filter(({ isStale }) => isStale)
      .map((run) => run.id)
      .sort(),
  ).toEqual(['run_gap', 'run_pair', 'run_within']);
  expect(told.get('run_within')).toContain(`3 bars of ${id} from 2023-03-01T00:40:00Z on became other bars`);
  expect(told.get('run_gap')).toContain(`5 bars of ${id} from 2023-03-01T01:40:00Z on now fill a gap`);
  expect(told.get('run_beside')).toBeNull();
  // The page of the series names the same runs with the same reasons.
  const ofSeries = await listStaleRuns(suite.context, id);
  expect(ofSeries.map((run) => run.id)).toEqual(['run_within', 'run_pair', 'run_gap']);
  expect(ofSeries.every((run) => run.reason === told.get(run.id))).toBe(true);
  expect(await listStaleRuns(suite.context, 'binanceus:REV/USDT@1h')).toEqual([]);
  expect((await findStaleRuns(suite.db, ['run_after'])).size).toBe(0);
});

it('a series that is deleted marks the runs that used it, and says so; runs beside it and after it stay as they are', async () => {
  const gone = { id: 'binanceus:GONE/USDT@1m', instrument: 'GONE/USDT' };
  await importCsv(suite.context, csvOf(range(0, 50)), { instrument: gone.instrument });
  await completedRun('run_used', [10, 40], ['binanceus:GONE/USDT']);
  await completedRun('run_later', [50, 90], ['binanceus:GONE/USDT']);
  await deleteSeries(suite.context, gone.id);
  await completedRun('run_afterwards', [10, 40], ['binanceus:GONE/USDT']);
  const stale = await listStaleRuns(suite.context, gone.id);
  expect(stale.map((run) => run.id)).toEqual(['run_used']);
  expect(stale[0]?.reason).toContain(`50 bars of ${gone.id} from 2023-03-01T00:00:00Z on were deleted`);
  // Stored again it has its history, and the run stays stale: nobody compared the two.
  await importCsv(suite.context, csvOf(range(0, 50)), { instrument: gone.instrument });
  const { revisions } = await getSeries(suite.context, gone.id);
  expect(revisions.map(({ kind, barsChanged }) => [kind, barsChanged])).toEqual([['deleted', 50]]);
});

it('months older than the file says are deleted, with their audit row; newer ones and DEMO bars stay', async () => {
  const april = (Date.UTC(2023, 3, 1) - MARCH) / MINUTE;
  await importCsv(suite.context, csvOf(range(april - 100, april + 50)), { instrument: 'KEEP/USDT' });
  await importCsv(suite.context, csvOf(range(0, 20)), { instrument: 'OLD/USDT' });
  const demo = await makeDemoNow(suite.context);
  const configDir = mkdtempSync(join(tmpdir(), 'sextant-retention-'));
  const days = Math.ceil((NOW - Date.UTC(2023, 3, 1)) / DAY);
  const context = { ...suite.context, configDir };
  try {
    expect(await retainBars(context)).toBe(0);
    writeFileSync(join(configDir, 'data.yaml'), 'retention_days: { 1m: 0 }\n');
    await expect(retainBars(context)).rejects.toMatchObject({
      details: { what: expect.stringContaining('data.yaml:1:') as string },
    });
    writeFileSync(join(configDir, 'data.yaml'), `retention_days: { 1m: ${days}, 1h: 1 }\n`);
    expect(await retainBars(context)).toBeGreaterThan(0);
    expect(await retainBars(context)).toBe(0);
  } finally {
    rmSync(configDir, { recursive: true });
  }
  const kept = await loadBars(suite.db, 'binanceus:KEEP/USDT@1m', EVERYTHING);
  expect(kept?.series.length).toBe(50);
  expect(await getSeries(suite.context, 'binanceus:KEEP/USDT@1m')).toMatchObject({
    fromMs: at(april),
    quality: { bars: 50 },
  });
  expect(await loadBars(suite.db, 'binanceus:OLD/USDT@1m', EVERYTHING)).toBeNull();
  expect((await loadBars(suite.db, demo.seriesId, EVERYTHING))?.series.length).toBe(demo.total);
  const audits = await suite.db.orm
    .select({ resource: auditEvents.resource, detail: auditEvents.detail })
    .from(auditEvents)
    .where(eq(auditEvents.action, 'data.retain'));
  expect(audits).toContainEqual({
    resource: 'series:binanceus:KEEP/USDT@1m',
    detail: expect.objectContaining({ bars: 100, days }) as object,
  });
});
