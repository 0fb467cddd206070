import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/core/model/role';
import type { ServiceContext } from '@/lib/services/context';
import { cancelRun } from '@/lib/services/runs/cancel-run';
import { createRun } from '@/lib/services/runs/create-run';
import { checkConfig } from '@/lib/services/strategies/check-config';
import { getConfig } from '@/lib/services/strategies/get-config';
import { listRecords } from '@/lib/services/strategies/list-records';
import { saveConfig } from '@/lib/services/strategies/save-config';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';

let world: RunWorld;
let context: ServiceContext;
beforeAll(async () => {
  world = await createRunWorld();
  context = world.context;
});
afterAll(() => world.close());

const strategy = 'sma-cross';
const as = (role: Role): ServiceContext => ({
  ...context,
  actor: { kind: 'user', userId: role, email: `${role}@example.org`, role },
});
const save = (yaml: string, baseVersion: number, by = context) =>
  saveConfig(by, { strategy, yaml, note: 'why', baseVersion });

describe('the configuration of a strategy', () => {
  it('starts, for every strategy, with a text that is right and has every default', async () => {
    for (const { name, parameters } of STRATEGIES) {
      const { versions, draft } = await getConfig(context, name);
      expect(versions).toEqual([]);
      expect(draft.problems, name).toEqual([]);
      for (const parameter of parameters) {
        expect(draft.values?.[`parameters.${parameter.name}`]).toBe(String(parameter.default));
      }
    }
  });

  it('takes the changes of a form into the text, and says what they break at which line', async () => {
    const { draft } = await getConfig(context, strategy);
    const change = (value: number) =>
      checkConfig(context, { strategy, yaml: draft.yaml, changes: [{ path: 'parameters.fast', value }] });
    const right = await change(12);
    expect(right.problems).toEqual([]);
    expect(right.yaml).toBe(draft.yaml.replace('fast: 10', 'fast: 12'));
    const wrong = await change(50);
    expect(wrong.problems[0]).toMatchObject({ code: 'CONSTRAINT', line: 7, path: 'parameters.fast' });
    expect(wrong.values).toMatchObject({ 'parameters.fast': '50' });
  });

  it.each([
    ['is no YAML', 'id: [mine\n', 'YAML_SYNTAX', 2],
    [
      'names another strategy',
      'id: x\nstrategy: momentum\nuniverse: majors\ntimeframe: 1h\n',
      'REFERENCE',
      1,
    ],
    [
      'has a key nobody knows',
      'id: x\nstrategy: sma-cross\nuniverse: majors\ntimeframe: 1h\nrisc: {}\n',
      'UNKNOWN_KEY',
      5,
    ],
  ])('is not saved when the text %s', async (_name, yaml, code, line) => {
    const { problems } = await checkConfig(context, { strategy, yaml });
    expect(problems[0]).toMatchObject({ code, line });
    await expect(save(yaml, 0)).rejects.toMatchObject({ code });
  });

  it('is saved as versions, each with its author, its audit row and its own text', async () => {
    const { draft } = await getConfig(context, strategy);
    expect(await save(draft.yaml, 0)).toEqual({ version: 1 });
    const second = draft.yaml.replace('slow: 30', 'slow: 60');
    expect(await save(second, 1, as('trader'))).toEqual({ version: 2 });
    const { versions } = await getConfig(context, strategy);
    expect(versions.map(({ version, yaml, author }) => [version, yaml, author])).toEqual([
      [2, second, 'user:trader@example.org'],
      [1, draft.yaml, 'user:ada@example.org'],
    ]);
    const audit = await context.db.sql`select actor, detail->>'version' as version from audit_events
      where resource = 'strategy:sma-cross' and action = 'strategies.save' order by seq`;
    expect([...audit]).toEqual([
      { actor: 'user:ada@example.org', version: '1' },
      { actor: 'user:trader@example.org', version: '2' },
    ]);
  });

  it('is not overwritten by a text that was made from an older version, also when both arrive at once', async () => {
    const { draft } = await getConfig(context, strategy);
    await expect(save(draft.yaml, 1)).rejects.toMatchObject({ code: 'CONFLICT' });
    const outcomes = await Promise.allSettled([save(draft.yaml, 2), save(draft.yaml, 2)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('may be read and not changed by who only looks', async () => {
    expect((await getConfig(as('viewer'), strategy)).versions.length).toBeGreaterThan(0);
    for (const role of ['viewer', 'risk'] as const) {
      await expect(save('', 0, as(role))).rejects.toMatchObject({ code: 'SCOPE' });
      await expect(checkConfig(as(role), { strategy, yaml: '' })).rejects.toMatchObject({ code: 'SCOPE' });
    }
  });
});

describe('the record of a strategy', () => {
  it('has its newest run, and none that is best until one has completed', async () => {
    expect((await listRecords(context)).size).toBe(0);
    await storeSeries(context.db, makeBars(500));
    const first = await createRun(context, runRequest());
    await cancelRun(context, first.id);
    const second = await createRun(context, runRequest());
    const record = (await listRecords(context)).get(strategy);
    expect(record).toMatchObject({ runs: 2, last: { id: second.id, status: 'queued' }, best: null });
  });
});
