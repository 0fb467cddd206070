import { afterAll, beforeAll, expect, it } from 'vitest';
import { runRequest } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { backtestLines, SessionWorld, unnamed } from './_session-world';

let world: SessionWorld;

beforeAll(async () => {
  world = await SessionWorld.begin();
  await storeSeries(world.context.db, makeBars(1_500));
  world.supervise();
}, 60_000);

afterAll(() => world.end());

const TRAILING = {
  entry: { kind: 'market' },
  protection: { kind: 'trailing', distance: '0.004' },
} as const;

it.each([
  { name: 'orders meet the next open', fillModel: 'next-open' },
  { name: 'orders meet the close they were decided on', fillModel: 'signal-close' },
  {
    name: 'entries are protected, with latency',
    fillModel: 'next-open',
    policy: TRAILING,
    venue: { latency: { kind: 'fixed', delayMs: 250 } },
  },
] as const)(
  'a paper session writes the entries of the backtest of the same bars: $name',
  async ({ name: _name, ...changes }) => {
    const { idempotencyKey: _key, fromMs: _from, toMs: _to, note: _note, ...strategy } = runRequest(changes);
    const id = await world.ask({ strategies: [strategy] });
    const session = await world.when(id, ({ state }) => state === 'stopped');
    const [run] = session.runs;
    const lines = await world.lines(run!.id);
    expect(lines.filter((line) => line.includes('"kind":"fill"')).length).toBeGreaterThan(25);
    expect(unnamed(lines)).toEqual(unnamed(await backtestLines(world.context, runRequest(changes))));
    expect(run).toMatchObject({ state: 'ended', runtime: { barsTold: 1_500 } });
  },
  60_000,
);
