import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimRun, endRun, releaseRun, reportRunProgress } from '@/lib/adapters/db/run-life';
import { storeRunResult } from '@/lib/adapters/db/store-run-result';
import { backtestResult } from '@/lib/contracts/api/backtest-result';
import { listFillsQuery, listRoundTripsQuery, runEquityQuery } from '@/lib/contracts/api/run-tables';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { cancelRun } from '@/lib/services/runs/cancel-run';
import { createRun } from '@/lib/services/runs/create-run';
import { curvesOf } from '@/lib/services/runs/curves';
import { exportRun } from '@/lib/services/runs/export-run';
import { getRun } from '@/lib/services/runs/get-run';
import { listFills } from '@/lib/services/runs/list-fills';
import { listRoundTrips } from '@/lib/services/runs/list-round-trips';
import { loadRunInput } from '@/lib/services/runs/load-run-input';
import { readRunEquity } from '@/lib/services/runs/read-run-equity';
import { journalChunks } from '@/worker/threads/journal-chunks';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';

const BARS = makeBars(5_000);
const PROGRESS = { stage: 'running', barsDone: 1, barsTotal: 9, barsPerSecond: 2.5, etaSeconds: 3 } as const;
let world: RunWorld;

beforeAll(async () => {
  world = await createRunWorld();
  await storeSeries(world.context.db, BARS);
});
afterAll(() => world.close());

async function newRun(): Promise<string> {
  return (await createRun(world.context, runRequest())).id;
}

async function claimed(runId: string) {
  const taken = await claimRun(world.context.db, { runId, attemptsMax: 3 });
  if (!taken) throw new Error('the run was not claimed');
  return taken;
}

async function computed(settings: Awaited<ReturnType<typeof claimed>>['settings']) {
  const backtest = createBacktest(await loadRunInput(world.context.db, { settings, codeHash: 'test' }));
  while (!backtest.advance(1_000));
  const { document, journal, equityTimeMs: timeMs, equity, benchmark } = backtest.result();
  return { document, journal: journalChunks(journal), equity: { timeMs, equity, benchmark } };
}

describe('a run result', () => {
  it('comes back from the database equal to the last digit', async () => {
    const runId = await newRun();
    const { claim, settings } = await claimed(runId);
    const rows = await computed(settings);
    expect(await storeRunResult(world.context.db, claim, rows)).toBe(true);
    const stored = await exportRun(world.context, runId);
    const whole = { ...rows.document, equity: curvesOf(rows.equity) };
    expect(stored).toEqual(JSON.parse(JSON.stringify(whole)));
    expect(() => backtestResult.parse(stored)).not.toThrow();
    expect(stored.fills.length).toBeGreaterThan(50);
    const run = await getRun(world.context, runId);
    expect(run).toMatchObject({ status: 'completed', progress: { stage: 'done', barsDone: 5_000 } });
    expect(run.totalReturn).toBe(stored.statistics.totalReturn);
  });

  it('keeps the journal that its hash was made of, entry by entry', async () => {
    const runId = await newRun();
    const { claim, settings } = await claimed(runId);
    const rows = await computed(settings);
    await storeRunResult(world.context.db, claim, rows);
    const chunks = await world.context.db.sql<{ entries: Buffer }[]>`
      select entries from run_journal_chunks where run_id = ${runId} order by first_seq`;
    const stored = chunks.map(({ entries }) => gunzipSync(entries).toString('utf8')).join('');
    const lines = stored.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(
      lines.map((_, index) => index + 1),
    );
    expect(lines.at(-1)).toContain('"kind":"run-ended"');
  });

  it('is stored by one of two workers that finish the same run, and only once', async () => {
    const runId = await newRun();
    const first = await claimed(runId);
    const second = await claimed(runId);
    const rows = await computed(first.settings);
    expect(await storeRunResult(world.context.db, first.claim, rows)).toBe(false);
    expect(await storeRunResult(world.context.db, second.claim, rows)).toBe(true);
    expect(await storeRunResult(world.context.db, second.claim, rows)).toBe(false);
    const [row] = await world.context.db
      .sql`select count(*)::int as fills from run_fills where run_id = ${runId}`;
    expect(row?.['fills']).toBe(rows.document.fills.length);
  });

  it('pages round trips and fills in the order asked for', async () => {
    const runId = await newRun();
    const { claim, settings } = await claimed(runId);
    const rows = await computed(settings);
    await storeRunResult(world.context.db, claim, rows);
    const all = rows.document.roundTrips;
    const trips = await listRoundTrips(
      world.context,
      runId,
      listRoundTripsQuery.parse({ sort: 'profit', order: 'desc' }),
    );
    const best = [...all].sort((a, b) => Number(b.profit) - Number(a.profit))[0];
    expect(trips.total).toBe(all.length);
    expect(trips.rows[0]).toEqual(best);
    const second = await listFills(world.context, runId, listFillsQuery.parse({ page: 2, perPage: 10 }));
    expect(second.rows).toEqual(rows.document.fills.slice(10, 20));
    const from = rows.document.fills[5]?.timeMs ?? 0;
    const some = await listFills(world.context, runId, listFillsQuery.parse({ fromMs: from, toMs: from }));
    expect(some.rows.every((fill) => fill.timeMs === from)).toBe(true);
  });

  it('gives equity in few points, with the drawdown of the whole run also for a part of it', async () => {
    const runId = await newRun();
    const { claim, settings } = await claimed(runId);
    const rows = await computed(settings);
    await storeRunResult(world.context.db, claim, rows);
    const few = await readRunEquity(world.context, runId, runEquityQuery.parse({ pointsMax: 300 }));
    expect(few.timeMs.length).toBeLessThanOrEqual(300);
    expect(few).toMatchObject({ pointsTotal: 5_000, sampled: true });
    expect(Math.min(...few.equity)).toBe(Math.min(...rows.equity.equity));
    const fromMs = BARS.timeMs[4_000] ?? 0;
    const part = await readRunEquity(
      world.context,
      runId,
      runEquityQuery.parse({ fromMs, toMs: fromMs + 600_000 }),
    );
    expect(part).toMatchObject({ pointsTotal: 11, sampled: false });
    expect(part.timeMs[0]).toBe(fromMs);
    const high = Math.max(...rows.equity.equity.slice(0, 4_001));
    expect(part.drawdown[0]).toBeCloseTo((rows.equity.equity[4_000] ?? 0) / high - 1, 12);
  });
});

describe('the life of a run', () => {
  it('belongs to the newest claim: an older one can neither report, end nor release it', async () => {
    const runId = await newRun();
    const { db } = world.context;
    const old = await claimed(runId);
    const current = await claimed(runId);
    expect(await reportRunProgress(db, old.claim, PROGRESS)).toBe('lost');
    const failure = { code: 'RUN_FAULT', message: 'm', why: 'w', next: 'n' };
    expect(await endRun(db, old.claim, { status: 'failed', failure })).toBe(false);
    expect(await releaseRun(db, old.claim)).toBe(false);
    expect(await reportRunProgress(db, current.claim, PROGRESS)).toBe('go');
    expect((await getRun(world.context, runId)).progress).toEqual(PROGRESS);
  });

  it('tells its worker about a cancel with the next report', async () => {
    const runId = await newRun();
    const { claim } = await claimed(runId);
    expect(await cancelRun(world.context, runId)).toEqual({ status: 'running' });
    expect(await reportRunProgress(world.context.db, claim, PROGRESS)).toBe('cancel');
    expect(await claimRun(world.context.db, { runId, attemptsMax: 3 })).toBeNull();
  });

  it('goes back in line when its worker stops, without using up an attempt', async () => {
    const runId = await newRun();
    const { claim } = await claimed(runId);
    expect(await releaseRun(world.context.db, claim)).toBe(true);
    expect(await getRun(world.context, runId)).toMatchObject({ status: 'queued', attempt: 0 });
  });

  it('is not claimed more often than allowed', async () => {
    const runId = await newRun();
    for (let attempt = 1; attempt <= 3; attempt += 1)
      expect((await claimed(runId)).claim.attempt).toBe(attempt);
    expect(await claimRun(world.context.db, { runId, attemptsMax: 3 })).toBeNull();
  });
});
