import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { makeBars, writeCsv } from '../_series';
import { bundleOnce } from '../_worker-process';
import { sextant, type CliRun } from './_cli';

/** Those that are no copies of others can be copied. */
const COPIED = STRATEGIES.map(({ name }) => name).filter(
  (name) => !['fusion', 'regime-selector'].includes(name),
);
let dir: string;

beforeAll(() => {
  bundleOnce();
  dir = mkdtempSync(join(tmpdir(), 'sextant-strategy-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const strategy = (...args: readonly string[]): Promise<CliRun> =>
  sextant(['strategy', ...args], { cwd: dir, env: { SEXTANT_STRATEGIES: join(dir, 'mine') } });
const file = (name: string, part: string): string => join(dir, 'mine', name, part);

describe('a strategy of one’s own', () => {
  it('is made, listed and checked in three commands, each of which names the next', async () => {
    const made = await strategy('new', 'my-first');
    expect(made.code).toBe(0);
    expect(made.stderr).toBe('next: sextant strategy check my-first\n');
    expect(readdirSync(join(dir, 'mine', 'my-first')).sort()).toEqual([
      'README.md',
      'params.ts',
      'strategy.ts',
      'tsconfig.json',
    ]);
    const checked = await strategy('check', 'my-first');
    expect(checked.code, checked.stderr).toBe(0);
    expect(checked.stdout.match(/^ok /gm)).toHaveLength(4);
    const listed = JSON.parse((await strategy('list', '--json')).stdout) as {
      strategies: { name: string; from: string }[];
    };
    expect(listed.strategies.filter(({ from }) => from === 'own').map(({ name }) => name)).toEqual([
      'my-first',
    ]);
  });

  it.each(COPIED)('begins as a copy of %s that passes its own check', async (from) => {
    const name = `copy-of-${from}`;
    expect((await strategy('new', name, '--from', from)).code).toBe(0);
    const checked = await strategy('check', name, '--json');
    expect(checked.code, checked.stderr).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ name, bars: 5_987 });
  });

  it.each([
    [['new', 'my-first'], 'exists already'],
    [['new', 'sma-cross'], 'is a strategy of the catalogue'],
    [['new', '../escape'], 'cannot be the name of a strategy'],
    [['new', 'My_First'], 'cannot be the name of a strategy'],
    [['new', 'another', '--from', 'fusion'], 'cannot be copied'],
    [['new', 'another', '--from', '../sma-cross'], 'cannot be copied'],
    [['check', 'not-there'], 'holds no strategy'],
  ])('%j is refused', async (args, said) => {
    const refused = await strategy(...args);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain(said);
  });
});

it('runs like one of the catalogue: a copy gives the same figures, under a code hash of its own', async () => {
  writeCsv(join(dir, 'bars.csv'), makeBars(4_000));
  await strategy('new', 'my-copy');
  const run = async (name: string) => {
    const market = ['--bars', 'bars.csv', '--instrument', 'BTC/USDT', '--timeframe', '1m'];
    const args = ['backtest', 'run', '--strategy', name, '--param', 'fast=5', ...market, '--json', '--quiet'];
    const done = await sextant(args, { cwd: dir, env: { SEXTANT_STRATEGIES: join(dir, 'mine') } });
    expect(done.code, done.stderr).toBe(0);
    return JSON.parse(done.stdout) as { run: { codeHash: string; strategy: string }; statistics: unknown };
  };
  const [own, ours] = [await run('my-copy'), await run('sma-cross')];
  expect(own.statistics).toEqual(ours.statistics);
  expect(own.run.strategy).toBe('my-copy');
  expect(own.run.codeHash).not.toBe(ours.run.codeHash);
});

describe('configuration files', () => {
  it.each([
    ['strategies/sma-cross-majors.yaml', 'sma-cross on 2 instruments'],
    ['strategies/pairs-spread-eth-btc.yaml', 'pairs-spread on 2 instruments'],
    ['selector.yaml', 'adx on DEMO bars: unknown'],
    ['universe.yaml', '3 instruments, 1 lists, 1 pairs'],
  ])('config/%s is right', async (path, said) => {
    const checked = await strategy('check', join(process.cwd(), 'config', path));
    expect(checked.code, checked.stderr).toBe(0);
    expect(checked.stdout).toContain(said);
  });
});

it('check --watch says what each change makes of a strategy, and ends at Ctrl-C', async () => {
  await strategy('new', 'watched');
  const text = readFileSync(file('watched', 'strategy.ts'), 'utf8');
  let step = 0;
  const ended = await sextant(['strategy', 'check', 'watched', '--watch'], {
    cwd: dir,
    env: { SEXTANT_STRATEGIES: join(dir, 'mine') },
    onStderr: () => {
      if (step === 0)
        writeFileSync(file('watched', 'strategy.ts'), `${text}\nexport const x = Math.random();\n`);
      step += 1;
    },
    onStdout: (told, interrupt) => {
      if (told.includes('KEPT') && step === 1) {
        step += 1;
        writeFileSync(file('watched', 'strategy.ts'), `${text}\n// repaired\n`);
      } else if (told.split('ok ').length > 2) interrupt();
    },
  });
  expect(ended.code).toBe(130);
  expect(ended.stdout).toMatch(/^ok .*\nKEPT  STRATEGY_CODE: strategy\.ts:\d+:18: Math\.random .*\nok /);
});

describe('a mistake is named with file, line and column', () => {
  it('of a type', async () => {
    await strategy('new', 'wrong-type');
    appendFileSync(file('wrong-type', 'strategy.ts'), `\nexport const x: number = 'text';\n`);
    const refused = await strategy('check', 'wrong-type');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^strategy\.ts:\d+:14: TS2322/);
  });

  it('of something that a strategy must not use', async () => {
    await strategy('new', 'wrong-clock');
    appendFileSync(file('wrong-clock', 'strategy.ts'), `\nexport const x = Date.now();\n`);
    const refused = await strategy('check', 'wrong-clock', '--json');
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, code: 'STRATEGY_CODE' });
    expect((await strategy('list')).stdout).toContain('BROKEN strategy.ts:');
  });

  it('of a configuration', async () => {
    const path = join(dir, 'mine.yaml');
    const text = readFileSync('config/strategies/sma-cross-majors.yaml', 'utf8');
    writeFileSync(path, text);
    expect((await strategy('check', path)).stdout).toContain(
      'ok    sma-cross-majors: sma-cross on 2 instruments, 1h',
    );
    writeFileSync(path, text.replace('ttl: 4h', 'ttll: 4h'));
    const refused = await strategy('check', path);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('mine.yaml:10:3: there is no key ttll here; did you mean ttl?');
  });
});
