// Long, because bringing up a database for a second file of verbs would cost more than all of them together.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { claimRun, releaseRun } from '@/lib/adapters/db/run-life';
import { listRunsQuery } from '@/lib/contracts/api/run';
import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import type { Role } from '@/lib/core/model/role';
import type { ServiceContext } from '@/lib/services/context';
import { cancelRun } from '@/lib/services/runs/cancel-run';
import { strategyRules } from '@/lib/contracts/api/strategy-rules';
import { parseExact } from '@/lib/core/model/decimal-text';
import { createRun } from '@/lib/services/runs/create-run';
import { deleteRun } from '@/lib/services/runs/delete-run';
import { exportRun } from '@/lib/services/runs/export-run';
import { getRun } from '@/lib/services/runs/get-run';
import { readLife } from '@/lib/services/runs/list-log';
import { listRuns } from '@/lib/services/runs/list-runs';
import { loadRunInput } from '@/lib/services/runs/load-run-input';
import { listConfigChoices } from '@/lib/services/strategies/config-choices';
import { saveConfig } from '@/lib/services/strategies/save-config';
import { makeBars, storeSeries } from '../_series';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';

const BARS = makeBars(500);
let world: RunWorld;
let context: ServiceContext;

beforeAll(async () => {
  world = await createRunWorld();
  context = world.context;
  await storeSeries(context.db, BARS);
});
afterAll(() => world.close());

const as = (email: string, role: Role): ServiceContext => ({
  ...context,
  actor: { kind: 'user', userId: email, email, role },
});
const listed = (query: object) => listRuns(context, listRunsQuery.parse(query));

describe('createRun', () => {
  it('stores the request and its audit row together, and leaves the run waiting', async () => {
    const { id } = await createRun(context, runRequest({ note: 'first' }));
    const run = await getRun(context, id);
    expect(run).toMatchObject({
      status: 'queued',
      strategy: 'sma-cross',
      params: { fast: 10, slow: 30 },
      createdBy: 'user:ada@example.org',
      note: 'first',
      isDemo: false,
      progress: { stage: 'waiting', barsDone: 0 },
      facts: null,
      failure: null,
    });
    const audit = await context.db
      .sql`select actor, action, request_id from audit_events where resource = ${`run:${id}`}`;
    expect([...audit]).toEqual([
      { actor: 'user:ada@example.org', action: 'runs.create', request_id: 'req_test' },
    ]);
  });

  it('makes one run of one idempotency key, and refuses the key with another body', async () => {
    const request = runRequest({ idempotencyKey: 'one-click-1' });
    const first = await createRun(context, request);
    expect(first.status).toBe('queued');
    expect(await createRun(context, { ...request })).toEqual(first);
    const changed = createRun(context, { ...request, capital: '20000' });
    await expect(changed).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    const other = await createRun(as('bob@example.org', 'researcher'), request);
    expect(other.id).not.toBe(first.id);
  });

  it('makes one run of a key that is sent many times at once', async () => {
    const request = runRequest({ idempotencyKey: 'many-clicks' });
    const made = await Promise.all(Array.from({ length: 8 }, () => createRun(context, request)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it.each([
    ['an unknown strategy', { strategy: 'sma-corss' }, 'STRATEGY_UNKNOWN', 'strategy'],
    ['wrong parameters', { params: { fast: 50, slow: 20 } }, 'PARAMS_INVALID', 'params.fast'],
    ['an unknown parameter', { params: { fst: 5 } }, 'PARAMS_INVALID', 'params.fst'],
    ['an unknown instrument', { instrumentId: 'testex:ETH/USDT' }, 'SERIES_UNKNOWN', 'instrumentId'],
    ['another timeframe', { timeframe: '1h' as const }, 'SERIES_UNKNOWN', 'instrumentId'],
    ['a period before the bars', { fromMs: 0, toMs: 1_000 }, 'RANGE_EMPTY', 'fromMs'],
    ['a period that ends before it starts', { fromMs: 2_000, toMs: 1_000 }, 'RANGE_EMPTY', 'fromMs'],
  ])('refuses %s and names the field', async (_name, changes, code, field) => {
    const before = (await listed({})).total;
    await expect(createRun(context, runRequest(changes))).rejects.toMatchObject({ code, details: { field } });
    expect((await listed({})).total).toBe(before);
  });

  it('keeps the account’s limits with a run that is held to them', async () => {
    const { id } = await createRun(context, runRequest({ limits: 'account' }));
    const { settings, cliCommand } = await getRun(context, id);
    expect(settings.accountLimits?.classes.crypto).toMatchObject({
      riskPerTrade: '0.02',
      positionsOpen: '20',
    });
    expect(cliCommand).toContain('--limits account');
    expect((await loadRunInput(context.db, { settings, codeHash: '' })).options).toMatchObject({
      usdPerQuote: '1',
      limits: { profile: 'default' },
      riskScale: { panic: { shockMultiplierMax: 8 } },
      circuit: { totalDrawdown: parseExact('0.1', '') },
      entryGates: { correlation: { max: 0.95 } },
    });
  });

  it('starts from a saved version, keeps which and its hash, and is refused when it says so and is not', async () => {
    const yaml = (fast: number) =>
      `id: saved\nstrategy: sma-cross\nuniverse: [binanceus:BTC/USDT]\ntimeframe: 1m\nparameters: { fast: ${fast}, slow: 40 }\nrisk: { max_drawdown: 6% }\n`;
    for (const [baseVersion, fast] of [7, 8].entries()) {
      await saveConfig(context, { strategy: 'sma-cross', yaml: yaml(fast), note: '', baseVersion });
    }
    const [newest, first] = await listConfigChoices(context, 'sma-cross');
    expect([newest?.version, first?.run?.params]).toEqual([2, { fast: 7, slow: 40 }]);
    const asked = {
      params: { fast: 7, slow: 40 },
      instrumentId: 'binanceus:BTC/USDT',
      timeframe: '1m' as const,
      rules: first?.run?.rules ?? null,
    };
    const field = 'rules.configVersion';
    for (const changes of [
      { params: { fast: 8, slow: 40 } },
      { timeframe: '1h' as const },
      { rules: null },
    ]) {
      const request = runRequest({ ...asked, ...changes });
      const isNamed = request.rules != null;
      await expect(createRun(context, request)).rejects.toMatchObject(
        isNamed ? { details: { field } } : { code: 'SERIES_UNKNOWN' },
      );
    }
    const other = runRequest({ ...asked, instrumentId: 'testex:BTC/USDT' });
    await expect(createRun(context, other)).rejects.toMatchObject({ details: { field } });
    // Only what is wrong with the version is refused above: as it was saved it gets as far as its bars.
    await expect(createRun(context, runRequest(asked))).rejects.toMatchObject({ code: 'SERIES_UNKNOWN' });
    const unnamed = { ...strategyRules.parse(asked.rules), configVersion: null };
    const { id } = await createRun(
      context,
      runRequest({ ...asked, instrumentId: 'testex:BTC/USDT', rules: unnamed }),
    );
    const { settings, heldTo } = await getRun(context, id);
    expect(settings.rules?.configHash).toBe(first?.sha256);
    expect(heldTo.map(({ label }) => label)).toContain('Its text');
  });

  it('keeps the cost method and books by it', async () => {
    const { id } = await createRun(context, runRequest({ costMethod: 'fifo' }));
    const { settings, cliCommand } = await getRun(context, id);
    expect(cliCommand).toContain('--cost-method fifo');
    expect((await loadRunInput(context.db, { settings, codeHash: '' })).options?.costMethod).toBe('fifo');
    const plain = await getRun(context, (await createRun(context, runRequest({}))).id);
    const { options } = await loadRunInput(context.db, { settings: plain.settings, codeHash: '' });
    expect(Object.keys(options ?? {})).not.toContain('costMethod');
  });

  it('keeps the rules of a strategy’s file with a run, and says them', async () => {
    const limits = { strategyDrawdown: '0.08' };
    const schedule = { cron: '0 9 * * *', timezone: 'Europe/Berlin' };
    const rules = strategyRules.parse({ config: 'mine', limits, schedule });
    const { id } = await createRun(context, runRequest({ rules }));
    const { settings, cliCommand, heldTo } = await getRun(context, id);
    expect(settings.rules).toEqual(rules);
    expect(cliCommand).toContain("--rule 'schedule.cron=0 9 * * *'");
    expect(heldTo).toContainEqual({
      group: 'strategy',
      label: 'Enters at',
      value: '0 9 * * * Europe/Berlin',
      unit: null,
    });
    expect((await loadRunInput(context.db, { settings, codeHash: '' })).options).toMatchObject({
      limits: { classes: { crypto: { strategyDrawdown: parseExact('0.08', '') } } },
      entryGates: { schedule: { offsets: [[expect.any(Number), 3_600_000]] } },
    });
    const wild = strategyRules.parse({ limits: { strategyDrawdown: '0.6' } });
    await expect(createRun(context, runRequest({ rules: wild }))).rejects.toMatchObject({
      details: { field: 'strategyDrawdown' },
    });
  });

  it('loads every instrument of a pair, and refuses one without the other', async () => {
    await storeSeries(context.db, makeBars(500, 'testex:ETH/USDT'));
    const pair = { strategy: 'pairs-spread', params: {}, withInstruments: ['testex:ETH/USDT'] };
    const { id } = await createRun(context, runRequest(pair));
    const { settings } = await getRun(context, id);
    const { markets } = await loadRunInput(context.db, { settings, codeHash: '' });
    expect(markets.map(({ bars }) => [bars.instrumentId, bars.length])).toEqual([
      ['testex:BTC/USDT', 500],
      ['testex:ETH/USDT', 500],
    ]);
    for (const withInstruments of [[], ['testex:SOL/USDT']]) {
      const made = createRun(context, runRequest({ ...pair, withInstruments }));
      await expect(made).rejects.toMatchObject({ details: { field: 'withInstruments' } });
    }
  });

  it('reads a run of before there were such settings as one with the defaults', async () => {
    const { id } = await createRun(context, runRequest());
    await context.db.sql`update runs set settings = settings
      - ${Object.keys(EXECUTION_DEFAULTS)}::text[] - 'accountLimits' where id = ${id}`;
    expect((await getRun(context, id)).settings).toMatchObject({
      ...EXECUTION_DEFAULTS,
      accountLimits: null,
      strategyHash: null,
    });
  });

  it('lets each role do what the table of rights says', async () => {
    for (const role of ['viewer', 'risk'] as const) {
      const made = createRun(as('eve@example.org', role), runRequest());
      await expect(made).rejects.toMatchObject({ code: 'SCOPE' });
      expect((await listRuns(as('eve@example.org', role), listRunsQuery.parse({}))).total).toBeGreaterThan(0);
    }
  });

  it('refuses more waiting runs than one person may have, also when they arrive at once', async () => {
    const eager = as('eager@example.org', 'researcher');
    const asked = Array.from({ length: LIMITS.runQueuedPerUserMax + 5 }, () =>
      createRun(eager, runRequest()),
    );
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(LIMITS.runQueuedPerUserMax);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'RUN_QUEUE_FULL' });
    }
  });
});

describe('cancelRun and deleteRun', () => {
  it('cancels a waiting run at once and keeps who did it, and when', async () => {
    const { id } = await createRun(context, runRequest());
    expect(await cancelRun(context, id)).toEqual({ status: 'canceled' });
    const run = await getRun(context, id);
    expect(run.failure).toMatchObject({ code: 'RUN_CANCELED', message: 'canceled by user:ada@example.org' });
    expect(run.finishedAtMs).not.toBeNull();
    await expect(cancelRun(context, id)).rejects.toMatchObject({ code: 'RUN_ALREADY_FINAL' });
  });

  it('keeps when a worker began a run and put it back, in the statement that does it', async () => {
    const { id } = await createRun(context, runRequest());
    const claim = async () => {
      const claimed = await claimRun(context.db, { runId: id, attemptsMax: 3 });
      if (claimed === null) throw new Error('the run was not there to be begun');
      return claimed.claim;
    };
    await claim();
    const second = await claim();
    await releaseRun(context.db, second);
    // A worker that lost its claim changes nothing, and leaves no step.
    expect(await releaseRun(context.db, second)).toBe(false);
    await claim();
    await cancelRun(context, id);
    const life = await readLife(context, id);
    expect(life.map(({ text }) => text)).toEqual([
      'Asked for by ada@example.org',
      'Begun by a worker',
      'Begun again by a worker, attempt 2',
      'Put back in line: the worker was told to stop',
      'Begun again by a worker, attempt 2',
      'Asked to stop by ada@example.org',
    ]);
    expect(life.map(({ atMs }) => atMs)).toEqual(life.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  });

  it('deletes an ended run and keeps the audit row; a waiting one is refused', async () => {
    const { id } = await createRun(context, runRequest());
    await expect(deleteRun(context, id)).rejects.toMatchObject({ code: 'RUN_NOT_FINAL' });
    await cancelRun(context, id);
    await deleteRun(context, id);
    await expect(getRun(context, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const audit = await context.db
      .sql`select action from audit_events where resource = ${`run:${id}`} order by seq`;
    expect(audit.map((row) => row['action'])).toEqual(['runs.create', 'runs.cancel', 'runs.delete']);
  });

  it('says that a run without a result has nothing to export', async () => {
    const { id } = await createRun(as('export@example.org', 'admin'), runRequest());
    await expect(exportRun(context, id)).rejects.toMatchObject({ code: 'RUN_RESULT_MISSING' });
    await expect(exportRun(context, 'run_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('listRuns', () => {
  it('filters, searches, sorts and pages in the database', async () => {
    const zed = as('zed@example.org', 'researcher');
    await createRun(zed, runRequest({ strategy: 'buy-and-hold', params: {}, note: 'needle 100%_x' }));
    await createRun(zed, runRequest({ note: 'needle 100 yx' }));
    const found = await listed({ search: '100%_' });
    expect(found.rows.map((run) => run.strategy)).toEqual(['buy-and-hold']);
    expect(
      (await listed({ search: 'NEEDLE', sort: 'strategy', order: 'asc' })).rows.map((run) => run.strategy),
    ).toEqual(['buy-and-hold', 'sma-cross']);
    expect((await listed({ strategy: 'buy-and-hold' })).total).toBe(1);
    expect((await listed({ status: 'completed' })).total).toBe(0);
    expect((await listed({ instrument: 'testex:BTC/USDT' })).total).toBe((await listed({})).total);
  });

  it('gives every run on exactly one page, whatever it is sorted by', async () => {
    for (const sort of ['createdAt', 'totalReturn', 'status'] as const) {
      const { total } = await listed({});
      const ids: string[] = [];
      for (let page = 1; ids.length < total; page += 1) {
        const { rows } = await listed({ sort, page, perPage: 7 });
        expect(rows.length).toBeGreaterThan(0);
        ids.push(...rows.map((run) => run.id));
      }
      expect(new Set(ids).size).toBe(total);
    }
  });

  it('has the same bounds in the contract as in the limits', () => {
    expect(LISTED_ROWS_MAX).toBe(LIMITS.pageRowsMax);
    expect(() => listRunsQuery.parse({ perPage: LISTED_ROWS_MAX + 1 })).toThrow(/perPage/);
    expect(() => listRunsQuery.parse({ page: PAGES_MAX + 1 })).toThrow(/page/);
  });
});
