import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { ensureBars, ensureDemo, POUND_MINUTES, whyNoRealBars } from './_bars';
import { askForRun, untilEnded } from './_runs';
import { expect, test, type Api } from './_signed-in';

const ATTEMPTS_MAX = 5;

/** The database of the system under test, from the file that its command line uses too. */
function connect() {
  const file = join(process.env.SEXTANT_HOME ?? '', 'connection.json');
  const { databaseUrl } = JSON.parse(readFileSync(file, 'utf8')) as { databaseUrl: string };
  return postgres(databaseUrl, { max: 1, onnotice: () => undefined });
}

type Sql = ReturnType<typeof connect>;

async function workerPid(sql: Sql): Promise<number> {
  const rows = await sql<{ pid: number }[]>`
    select process_id as pid from workers where last_seen_at > now() - interval '10 seconds'
    order by started_at desc limit 1`;
  const pid = rows[0]?.pid;
  if (pid === undefined) throw new Error('no worker has reported');
  return pid;
}

/** Watches the run's row and kills the worker the moment it is running. Returns whether the run was caught in the middle. */
async function killWhileRunning(sql: Sql, runId: string): Promise<boolean> {
  const pid = await workerPid(sql);
  const giveUpAt = performance.now() + 30_000;
  while (performance.now() < giveUpAt) {
    const rows = await sql<
      { status: string; stage: string }[]
    >`select status, stage from runs where id = ${runId}`;
    if (rows[0]?.status === 'running') {
      process.kill(pid, 'SIGKILL');
      const after = await sql<{ status: string }[]>`select status from runs where id = ${runId}`;
      return after[0]?.status === 'running';
    }
    if (rows[0]?.status !== 'queued') return false;
  }
  return false;
}

async function killedRun(api: Api, sql: Sql, seriesId: string): Promise<string> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const id = await askForRun(api, seriesId, { params: { fast: 20, slow: 50 }, note: `killed ${attempt}` });
    if (await killWhileRunning(sql, id)) return id;
    await untilEnded(api, id);
    await expect.poll(() => workerPid(sql).catch(() => 0), { timeout: 30_000 }).toBeGreaterThan(0);
  }
  throw new Error(`${ATTEMPTS_MAX} runs ended before their worker could be killed`);
}

test('a run whose worker is killed in the middle is picked up again and its result is stored once', async ({
  page,
  api,
}) => {
  test.setTimeout(240_000);
  const missing = whyNoRealBars(POUND_MINUTES);
  if (missing === null) await ensureBars(api, POUND_MINUTES);
  const seriesId = missing === null ? POUND_MINUTES.seriesId : await ensureDemo(api);
  const sql = connect();
  try {
    const undisturbed = await untilEnded(
      api,
      await askForRun(api, seriesId, { params: { fast: 20, slow: 50 } }),
    );
    const id = await killedRun(api, sql, seriesId);
    await page.goto(`/runs/${id}`);
    const run = await untilEnded(api, id, 120_000);
    expect(run.status).toBe('completed');
    expect(run.attempt).toBe(2);
    await expect(page.locator('[data-verdict]')).toBeVisible({ timeout: 30_000 });
    const stored = await sql<{ results: number; equities: number }[]>`
      select (select count(*)::int from run_results where run_id = ${id}) as results,
             (select count(*)::int from run_equity where run_id = ${id}) as equities`;
    expect(stored[0]).toEqual({ results: 1, equities: 1 });
    expect(run.facts?.journalHash).toBe(undisturbed.facts?.journalHash);
    expect(run.statistics).toEqual(undisturbed.statistics);
    const [fills, trips] = await Promise.all([
      api.get<{ total: number }>(`/api/v1/runs/${id}/fills`),
      api.get<{ total: number }>(`/api/v1/runs/${undisturbed.id}/fills`),
    ]);
    expect(fills.total).toBe(trips.total);
  } finally {
    await sql.end({ timeout: 5 });
  }
});
