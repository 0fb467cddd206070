import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listWorkers } from '@/lib/adapters/db/workers';
import { openQueue } from '@/lib/adapters/queue/open-queue';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import type { RunDetail } from '@/lib/contracts/api/run';
import { plotsQuery } from '@/lib/contracts/api/run-report';
import { createRun } from '@/lib/services/runs/create-run';
import { getRun } from '@/lib/services/runs/get-run';
import { readPlots } from '@/lib/services/runs/read-plots';
import { getConfig } from '@/lib/services/strategies/get-config';
import { listOwn } from '@/lib/services/strategies/list-own';
import { codeHashWith } from '@/worker/strategies/code-hash-with';
import { writeStrategy } from '@/worker/strategies/write-strategy';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { until } from '../_until';
import { bundleOnce, startWorkerProcess, type WorkerProcess } from '../_worker-process';

const BARS = makeBars(5_000);
/** A parameter with which a test chooses, run by run, how the strategy goes wrong; at its default it does not. */
const TROUBLE = `{ name: 'trouble', label: 'Trouble', help: 'What goes wrong.', unit: '', kind: 'choice',
      options: ['none', 'throw', 'loop', 'throw-when-made', 'rule'], default: 'none' },`;

let world: RunWorld;
let folder: string;
let worker: WorkerProcess;

beforeAll(async () => {
  bundleOnce();
  folder = mkdtempSync(join(tmpdir(), 'sextant-own-'));
  world = await createRunWorld();
  await storeSeries(world.context.db, BARS);
  writeStrategy('there-before', { folder, from: 'sma-cross' });
  worker = await startWorkerProcess({ DATABASE_URL: world.url, SEXTANT_STRATEGIES: folder });
});
afterAll(async () => {
  await worker.stop('SIGKILL');
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const published = (name: string, isWanted: (one: OwnStrategy) => boolean = () => true) =>
  until(
    `${name} to be published`,
    async () => (await listOwn(world.context)).find((one) => one.name === name && isWanted(one)),
    { withinMs: 60_000, everyMs: 100 },
  );
const ended = (id: string, withinMs = 60_000): Promise<RunDetail> =>
  until(
    'the run to end',
    async () => {
      const run = await getRun(world.context, id);
      return run.finishedAtMs === null ? null : run;
    },
    { withinMs, everyMs: 50 },
  );
const ask = (strategy: string, params: Record<string, string | number> = {}) =>
  createRun(world.context, runRequest({ strategy, params }));
const file = (name: string, part: string): string => join(folder, name, part);
const edit = (name: string, part: string, change: (text: string) => string): void =>
  writeFileSync(file(name, part), change(readFileSync(file(name, part), 'utf8')));

/** What the worker at work calls a run of this version. */
async function codeHashOf(sourceHash: string | null): Promise<string> {
  const [working] = await listWorkers(world.context.db, { limit: 1 });
  return codeHashWith(working?.codeHash ?? '', { sourceHash: sourceHash ?? '' });
}

/** A copy of sma-cross that does what its parameter `trouble` says. */
async function troubled(name: string): Promise<void> {
  writeStrategy(name, { folder, from: 'sma-cross' });
  edit(name, 'params.ts', (text) =>
    text
      .replace('parameters: [', `parameters: [${TROUBLE}`)
      .replace(
        'constraints: [',
        `constraints: [{ names: ['trouble'], message: 'Not by rule.', holds: ({ trouble }) => trouble !== 'rule' },`,
      ),
  );
  edit(name, 'strategy.ts', (text) =>
    text
      .replace('private side = 0;', `private side = 0;\n  private bars = 0;\n  trouble = 'none';`)
      .replace(
        'const ticks = view.closeTicks;',
        `const ticks = view.closeTicks;
    this.bars += 1;
    if (this.trouble === 'throw' && this.bars === 100) throw new Error('planned\\0 at bar 100 \\ud800');
    while (this.trouble === 'loop' && this.bars === 100) this.side = 0;`,
      )
      .replace(
        /return new SmaCross\((.*)\);/,
        `const made = new SmaCross($1);
  made.trouble = String(values['trouble']);
  if (made.trouble === 'throw-when-made') throw new Error('planned when made');
  return made;`,
      ),
  );
  await published(name, ({ sourceHash }) => sourceHash !== null);
}

describe('a worker publishes what lies in the folder', () => {
  it('at its start, and what is written there later', async () => {
    const first = await published('there-before');
    expect(first).toMatchObject({ folder, problem: null, description: { warmupBars: 30, instruments: 1 } });
    expect(first.description?.rules).toEqual([
      expect.objectContaining({ names: ['fast', 'slow'], order: '<' }),
    ]);
    writeStrategy('there-later', { folder, from: 'donchian-breakout' });
    const second = await published('there-later');
    expect(second.description?.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['entry', 'exit']),
    );
  });

  it('and forgets what is taken away', async () => {
    writeStrategy('taken-away', { folder, from: 'sma-cross' });
    await published('taken-away');
    rmSync(join(folder, 'taken-away'), { recursive: true });
    await until(
      'it to be forgotten',
      async () => (await listOwn(world.context)).every(({ name }) => name !== 'taken-away'),
      { withinMs: 30_000 },
    );
    await expect(ask('taken-away')).rejects.toMatchObject({ code: 'STRATEGY_UNKNOWN' });
  });
});

it('a worker that starts again finds the same version, taken when it first was', async () => {
  const before = await published('there-before');
  await worker.stop();
  worker = await startWorkerProcess({ DATABASE_URL: world.url, SEXTANT_STRATEGIES: folder });
  const after = await published('there-before', ({ checkedAtMs }) => checkedAtMs > before.checkedAtMs);
  expect(after).toEqual({ ...before, checkedAtMs: after.checkedAtMs });
});

describe('a run of an own strategy', () => {
  it('is asked for, computed, drawn and configured like one of the catalogue', async () => {
    writeStrategy('my-cross', { folder, from: 'sma-cross' });
    const { sourceHash } = await published('my-cross');
    const own = await ended((await ask('my-cross', { fast: 5, slow: 20 })).id);
    expect(own.failure).toBeNull();
    expect(own).toMatchObject({
      status: 'completed',
      isOwnStrategy: true,
      settings: { strategyHash: sourceHash },
    });
    const ours = await ended((await ask('sma-cross', { fast: 5, slow: 20 })).id);
    expect(ours).toMatchObject({ isOwnStrategy: false, settings: { strategyHash: null } });
    expect(own.statistics).toEqual(ours.statistics);
    expect(own.facts?.codeHash).toBe(await codeHashOf(sourceHash));
    const drawn = await readPlots(world.context, own.id, plotsQuery.parse({}));
    expect(drawn).toEqual(await readPlots(world.context, ours.id, plotsQuery.parse({})));
    expect(drawn.plots.map(({ label }) => label)).toEqual(['sma 5', 'sma 20']);
    const { draft } = await getConfig(world.context, 'my-cross');
    expect(draft).toMatchObject({ problems: [], values: { 'parameters.fast': '10' } });
  });

  it('is refused at once with values that break a rule of order, and by a reason of its own when only code knows the rule', async () => {
    await troubled('ruled');
    await expect(ask('ruled', { fast: 30, slow: 30 })).rejects.toMatchObject({ code: 'PARAMS_INVALID' });
    await expect(ask('ruled', { fast: 0 })).rejects.toMatchObject({ details: { field: 'params.fast' } });
    const { failure } = await ended((await ask('ruled', { trouble: 'rule' })).id);
    expect(failure).toMatchObject({ code: 'PARAMS_INVALID', message: 'trouble: Not by rule.' });
  });
});

describe('an edit', () => {
  it('is another hash, and a run that was asked for before it is computed with what it was asked with', async () => {
    writeStrategy('edited', { folder, from: 'sma-cross' });
    const before = await published('edited');
    const nowhere = openQueue({
      directUrl: 'postgres://x:x@127.0.0.1:9/x',
      redisUrl: null,
      connectionsMax: 1,
    });
    const waiting = await createRun(
      { ...world.context, queue: nowhere },
      runRequest({ strategy: 'edited', params: {} }),
    );
    edit('edited', 'strategy.ts', (text) =>
      text.replace('return now > 0 ? GO_LONG', 'return now < 0 ? GO_LONG'),
    );
    const after = await published('edited', ({ sourceHash }) => sourceHash !== before.sourceHash);
    expect(after.takenAtMs).toBeGreaterThan(before.takenAtMs ?? 0);
    const later = await ended((await ask('edited')).id);
    await world.context.queue.enqueue(
      'backtest-run',
      { runId: waiting.id },
      { ticketId: `${waiting.id}-test` },
    );
    const earlier = await ended(waiting.id);
    expect(earlier.facts?.codeHash).toBe(await codeHashOf(before.sourceHash));
    expect(later.facts?.codeHash).toBe(await codeHashOf(after.sourceHash));
    expect(earlier.statistics?.totalReturn).not.toBe(later.statistics?.totalReturn);
  });

  it('that is broken keeps the last good version, says where and why, and is gone when it is repaired', async () => {
    writeStrategy('broken-later', { folder, from: 'sma-cross' });
    const good = await published('broken-later');
    edit('broken-later', 'strategy.ts', (text) => `${text}export const when = Date.now();\n`);
    const broken = await published('broken-later', ({ problem }) => problem !== null);
    expect(broken).toMatchObject({ sourceHash: good.sourceHash, takenAtMs: good.takenAtMs });
    expect(broken.description).toEqual(good.description);
    expect(broken.problem).toMatchObject({
      code: 'STRATEGY_CODE',
      next: expect.stringContaining('view.timeMs'),
    });
    expect(broken.problem?.message).toMatch(/^strategy\.ts:\d+:21: Date is not allowed/);
    const run = await ended((await ask('broken-later')).id);
    expect(run).toMatchObject({ status: 'completed', settings: { strategyHash: good.sourceHash } });
    edit('broken-later', 'strategy.ts', (text) => text.replace(/export const when.*\n/, ''));
    const repaired = await published('broken-later', ({ problem }) => problem === null);
    expect(repaired).toMatchObject({ sourceHash: good.sourceHash, takenAtMs: good.takenAtMs });
  });
});

describe('a strategy of which no version was ever good cannot be started', () => {
  it.each([
    [
      'wrong-type',
      'strategy.ts',
      `export const x: number = 'text';\n`,
      'STRATEGY_TYPES',
      /^strategy\.ts:\d+:14: TS2322/,
    ],
    ['wrong-words', 'strategy.ts', 'export const = 1;\n', 'STRATEGY_CODE', /^strategy\.ts:\d+:14: /],
    [
      'never-loads',
      'strategy.ts',
      'while (Math.abs(1) === 1);\n',
      'STRATEGY_CODE',
      /^never-loads cannot be made: /,
    ],
    [
      'throws-at-once',
      'params.ts',
      `throw new Error('planned at load');\n`,
      'STRATEGY_CODE',
      /^throws-at-once cannot be made: params\.ts:\d+:7: Error: planned at load/,
    ],
  ])('%s', async (name, part, more, code, said) => {
    // Made elsewhere and moved into place whole, so that no look of the worker sees it before it is broken.
    const elsewhere = mkdtempSync(join(tmpdir(), 'sextant-own-'));
    writeStrategy(name, { folder: elsewhere, from: 'sma-cross' });
    writeFileSync(join(elsewhere, name, part), more, { flag: 'a' });
    renameSync(join(elsewhere, name), join(folder, name));
    rmSync(elsewhere, { recursive: true });
    const { problem, description } = await published(name);
    expect(problem).toMatchObject({ code, message: expect.stringMatching(said) });
    expect(description).toBeNull();
    await expect(ask(name)).rejects.toMatchObject({
      code: 'STRATEGY_BROKEN',
      details: { why: problem?.message },
    });
  });
});

describe('a strategy that goes wrong while it runs', () => {
  it('ends its own run with a reason that can be read, and no other', async () => {
    await troubled('trouble');
    const looping = await ask('trouble', { trouble: 'loop' });
    const [threw, unmade, sound] = await Promise.all(
      [
        await ask('trouble', { trouble: 'throw' }),
        await ask('trouble', { trouble: 'throw-when-made' }),
        await ask('trouble'),
      ].map(({ id }) => ended(id)),
    );
    expect(threw).toMatchObject({ status: 'failed', failure: { code: 'STRATEGY_THREW' } });
    expect(threw?.failure?.message).toMatch(
      /^trouble failed in onMarketData: strategy\.ts:\d+:\d+: Error: planned at bar 100 \ufffd$/,
    );
    expect(unmade?.failure).toMatchObject({
      code: 'STRATEGY_THREW',
      message: expect.stringMatching(
        /^trouble failed in create: strategy\.ts:\d+:49: Error: planned when made$/,
      ),
    });
    expect(sound).toMatchObject({ status: 'completed', failure: null });
    expect((await getRun(world.context, looping.id)).status).toBe('running');
    expect(await ended(looping.id, 110_000)).toMatchObject({
      status: 'failed',
      failure: { code: 'RUN_STUCK', why: expect.stringContaining('the strategy may loop') },
    });
    expect(await ended((await ask('trouble')).id)).toMatchObject({ status: 'completed' });
  }, 240_000);
});
