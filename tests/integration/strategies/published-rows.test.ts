import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  findStrategyCode,
  publishGoodVersion,
  publishProblem,
  removeMissingStrategies,
  removeUnusedCode,
} from '@/lib/adapters/db/own-strategies';
import { reportWorker } from '@/lib/adapters/db/workers';
import { publishDescription } from '@/lib/core/strategies/published-description';
import { SMA_CROSS } from '@/lib/core/strategies/sma-cross/params';
import type { Role } from '@/lib/core/model/role';
import { createRun } from '@/lib/services/runs/create-run';
import { getStrategy } from '@/lib/services/strategies/get-strategy';
import { listOwn } from '@/lib/services/strategies/list-own';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';

const DAY_MS = 24 * 3_600_000;
const HERE = { host: 'desk', folder: '/srv/ada', checkedWith: 'core' };
const PROBLEM = { code: 'STRATEGY_CODE', message: 'strategy.ts:1:1: no', why: 'because', next: 'correct it' };

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
  await storeSeries(world.context.db, makeBars(500));
});
afterAll(() => world.close());
beforeEach(async () => {
  const { sql } = world.context.db;
  await sql`delete from own_strategies`;
  await sql`delete from own_strategy_code`;
});

const publish = (name: string, hash: string, where: object = HERE) =>
  publishGoodVersion(
    world.context.db,
    { ...HERE, ...where, name },
    {
      hash,
      files: [{ path: 'strategy.ts', text: `// ${hash}` }],
      description: publishDescription({ ...SMA_CROSS, name }),
    },
  );
const names = async () => (await listOwn(world.context)).map(({ name }) => name);
const agedByDays = (days: number) =>
  world.context.db.sql`update own_strategy_code set stored_at = now() - make_interval(days => ${days})`;
const keptHashes = async (...hashes: string[]): Promise<string[]> => {
  const found = await Promise.all(hashes.map((hash) => findStrategyCode(world.context.db, hash)));
  return hashes.filter((_, at) => found[at] !== null);
};

describe('what is listed', () => {
  it('keeps the last good version beside a problem, and has nothing to run where none was ever good', async () => {
    await publish('good', 'a1');
    await publishProblem(world.context.db, { ...HERE, name: 'good' }, PROBLEM);
    await publishProblem(world.context.db, { ...HERE, name: 'never' }, PROBLEM);
    expect(await listOwn(world.context)).toMatchObject([
      { name: 'good', sourceHash: 'a1', problem: PROBLEM, description: { name: 'good' } },
      { name: 'never', sourceHash: null, takenAtMs: null, problem: PROBLEM, description: null },
    ]);
    expect((await getStrategy(world.context, 'never'))?.description).toBeNull();
  });

  it('loses what is gone from its folder, and what belongs to a machine without a worker', async () => {
    await publish('stays', 'a1');
    await publish('gone', 'a2');
    await publish('elsewhere', 'a3', { host: 'server' });
    await publish('orphan', 'a4', { host: 'sold' });
    await publish('other-folder', 'a5', { folder: '/srv/strategies' });
    await reportWorker(world.context.db, {
      id: 'wrk_server',
      host: 'server',
      processId: 1,
      codeHash: '',
      version: '',
      queueBackend: 'postgres',
      state: 'ready',
      activeJobs: 0,
      eventLoopLagMsMax: 0,
      startedAtMs: 0,
    });
    await removeMissingStrategies(world.context.db, { ...HERE, present: ['stays'] });
    expect(await names()).toEqual(['elsewhere', 'other-folder', 'stays']);
    await removeMissingStrategies(world.context.db, { ...HERE, present: [] });
    expect(await names()).toEqual(['elsewhere', 'other-folder']);
  });

  it('leaves a name to the catalogue, and what another release wrote counts as not good', async () => {
    await publish('sma-cross', 'a1');
    await publish('newer', 'a2');
    await world.context.db
      .sql`update own_strategies set description = '{"shape": "of tomorrow"}' where name = 'newer'`;
    expect(await listOwn(world.context)).toMatchObject([
      { name: 'newer', description: null, sourceHash: null, problem: { code: 'SCHEMA_MISMATCH' } },
    ]);
    expect(await getStrategy(world.context, 'sma-cross')).toMatchObject({ own: null });
    await expect(
      createRun(world.context, runRequest({ strategy: 'newer', params: {} })),
    ).rejects.toMatchObject({
      code: 'STRATEGY_BROKEN',
    });
  });

  it('may be read by everybody who reads runs', async () => {
    for (const role of ['viewer', 'researcher', 'trader', 'risk', 'admin'] satisfies Role[]) {
      const actor = { kind: 'user', userId: role, email: `${role}@example.org`, role } as const;
      expect(await listOwn({ ...world.context, actor })).toEqual([]);
    }
  });
});

describe('code is kept', () => {
  it('while it is in force or a run was asked with it, and a day longer', async () => {
    await publish('mine', 'of-a-run');
    await createRun(world.context, runRequest({ strategy: 'mine', params: {} }));
    await publish('mine', 'of-nobody');
    await publish('mine', 'in-force');
    await agedByDays(2);
    await publish('other', 'of-today');
    await publish('other', 'in-force-too');
    await removeUnusedCode(world.context.db, { unusedMs: DAY_MS });
    const all = ['of-a-run', 'of-nobody', 'in-force', 'of-today', 'in-force-too'];
    expect(await keptHashes(...all)).toEqual(all.filter((hash) => hash !== 'of-nobody'));
  });

  it('a day longer also when it was in force for long: a run that is asked for meanwhile finds it', async () => {
    await publish('mine', 'long-in-force');
    await agedByDays(30);
    await publish('mine', 'next');
    await removeUnusedCode(world.context.db, { unusedMs: DAY_MS });
    expect(await keptHashes('long-in-force', 'next')).toEqual(['long-in-force', 'next']);
  });
});
