import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backtestResult } from '@/lib/contracts/api/backtest-result';
import { strategyRules } from '@/lib/contracts/api/strategy-rules';
import { problem } from '@/lib/contracts/problem';
import { readAccountLimits } from '@/lib/services/risk/account-limits';
import { ruleWords } from '@/lib/services/runs/execution-words';
import { expectedResult } from '../_expected-result';
import { runRequest } from '../_run-world';
import { makeBars, writeCsv } from '../_series';
import { bundleOnce } from '../_worker-process';
import { sextant } from './_cli';

const BARS = makeBars(20_000);
const BASE = ['backtest', 'run', '--strategy', 'sma-cross', '--instrument', 'BTC/USDT', '--timeframe', '1m'];
const REAL = resolve('../shared/data/btcusdt_1m_binanceus.csv.gz');
let dir: string;

beforeAll(() => {
  bundleOnce();
  dir = mkdtempSync(join(tmpdir(), 'sextant-cli-'));
  writeCsv(join(dir, 'bars.csv'), BARS);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const run = (...args: string[]) => sextant([...BASE, ...args], { cwd: dir });
const withBars = (...args: string[]) =>
  run('--bars', 'bars.csv', '--param', 'fast=10', '--param', 'slow=30', ...args);

describe('sextant backtest run', () => {
  it('prints one document, equal to one call of the engine, without server, database or sign-in', async () => {
    const done = await withBars('--venue', 'testex', '--json');
    expect(done.code, done.stderr).toBe(0);
    const document = backtestResult.parse(JSON.parse(done.stdout));
    expect(document).toEqual(expectedResult(BARS, runRequest()));
  });

  it('prints the same bytes every time', async () => {
    const [first, second] = await Promise.all([withBars('--json'), withBars('--json')]);
    expect(first.stdout).toBe(second.stdout);
    expect(JSON.parse(first.stdout)).toMatchObject({ run: { venue: 'file', instrument: 'BTC/USDT' } });
  });

  it('sizes, asks, borrows and pays as its options say, as one call of the engine would', async () => {
    const done = await withBars(
      '--venue',
      'testex',
      '--json',
      '--sizing',
      'percent-of-equity',
      '--size',
      'fraction=0.5',
      '--margin',
      'cross',
      '--leverage',
      '3',
      '--borrow-rate',
      '0.05',
      '--entry',
      'limit',
      '--entry-offset',
      '0.001',
      '--protection',
      'trailing',
      '--trail',
      '0.02',
      '--model',
      'path=pessimistic',
      '--model',
      'latency.kind=fixed',
      '--model',
      'latency.delayMs=250',
      '--model',
      'fees.0.kind=maker-taker',
      '--model',
      'fees.0.maker=0.0008',
      '--model',
      'fees.0.taker=0.001',
    );
    expect(done.code, done.stderr).toBe(0);
    const request = runRequest({
      sizing: { kind: 'percent-of-equity', fraction: '0.5' },
      margin: { mode: 'cross', leverageMax: '3', borrowRate: '0.05' },
      policy: {
        entry: { kind: 'limit', offset: '0.001', timeInForce: 'gtc', postOnly: false, goodForMs: null },
        protection: { kind: 'trailing', distance: '0.02' },
      },
      venue: {
        path: 'pessimistic',
        latency: { kind: 'fixed', delayMs: 250 },
        fees: [{ kind: 'maker-taker', maker: '0.0008', taker: '0.001' }],
      },
    });
    const document = backtestResult.parse(JSON.parse(done.stdout));
    expect(document).toEqual(expectedResult(BARS, request));
    expect(document.run.fingerprint).not.toBe(expectedResult(BARS, runRequest()).run.fingerprint);
  });

  it('follows the rules of a strategy and the account, as a run of the worker with the same settings does', async () => {
    const limits = { strategyAllocation: '0.25', strategyDrawdown: '0.08' };
    const regime = { adx: { window: 10, trend: 30, chop: 20, hysteresis: 1 }, enter: ['trend' as const] };
    const rules = strategyRules.parse({
      limits,
      stopLoss: '0.05',
      signals: { cooldownMs: 3_600_000 },
      schedule: { cron: '* 8-19 * * *', timezone: 'Europe/Berlin' },
      gates: { regime },
    });
    const words = Object.entries(ruleWords(rules)).flatMap(([name, text]) => ['--rule', `${name}=${text}`]);
    // Limits of the account stand beside the checkout, which is where the command is started.
    const bars = ['--bars', join(dir, 'bars.csv'), '--param', 'fast=10', '--param', 'slow=30'];
    const rest = ['--venue', 'testex', '--json', '--limits', 'account', ...words];
    const done = await sextant([...BASE, ...bars, ...rest], { cwd: resolve('.') });
    expect(done.code, done.stderr).toBe(0);
    const document = backtestResult.parse(JSON.parse(done.stdout));
    const accountLimits = await readAccountLimits('config', ['testex:BTC/USDT']);
    const request = { ...runRequest({ limits: 'account', rules }), accountLimits };
    expect(document).toEqual(expectedResult(BARS, request));
    expect(document.funnel.vetoed).toMatchObject({
      SCHEDULE: expect.any(Number),
      REGIME: expect.any(Number),
    });
    expect(document.funnel.fills).toBeGreaterThan(0);
  });

  it('trades two instruments together, each from its own file', async () => {
    const other = makeBars(20_000, 'testex:ETH/USDT');
    writeCsv(join(dir, 'other.csv'), other);
    const pair = [
      'backtest',
      'run',
      '--strategy',
      'pairs-spread',
      '--instrument',
      'BTC/USDT',
      '--timeframe',
      '1m',
    ];
    const words = [...pair, '--bars', 'bars.csv', '--venue', 'testex', '--json'];
    const done = await sextant([...words, '--with', 'ETH/USDT', '--with-bars', 'other.csv'], { cwd: dir });
    expect(done.code, done.stderr).toBe(0);
    const document = backtestResult.parse(JSON.parse(done.stdout));
    expect(document.run.instruments).toEqual(['BTC/USDT', 'ETH/USDT']);
    const alone = await sextant(words, { cwd: dir });
    expect(alone.code).toBe(2);
    expect(alone.stdout).toContain('pairs-spread trades 2 instruments together');
  });

  it('walks only the period that is asked for', async () => {
    const done = await withBars('--from', '2024-01-02', '--to', '2024-01-03', '--json');
    const { run: facts } = backtestResult.parse(JSON.parse(done.stdout));
    expect(facts).toMatchObject({ bars: 1_440, fromMs: Date.UTC(2024, 0, 2), toMs: Date.UTC(2024, 0, 3) });
  });

  it('says verdict, figures and notes as plain text when nobody asked for JSON', async () => {
    const done = await withBars();
    expect(done.code).toBe(0);
    expect(done.stdout).toMatch(/% vs .* buy and hold, max drawdown .*, \d+ round trips, Sharpe/);
    expect(done.stdout).toMatch(/Final equity +[\d,.]+ USDT/);
    expect(done.stdout).toContain('less than a year of data');
    // eslint-disable-next-line no-control-regex -- the control characters are what must not be there
    expect(done.stdout + done.stderr).not.toMatch(/\u001b|\r/);
    expect((await withBars('--quiet')).stderr).toBe('');
  });

  it('writes equity, benchmark and drawdown of every bar to a file', async () => {
    const done = await withBars('--equity-out', 'equity.csv', '--json');
    const lines = readFileSync(join(dir, 'equity.csv'), 'utf8').trimEnd().split('\n');
    const { equity } = backtestResult.parse(JSON.parse(done.stdout));
    expect(lines[0]).toBe('ts_ms,equity,benchmark,drawdown');
    expect(lines).toHaveLength(BARS.length + 1);
    expect(lines.at(-1)?.startsWith(`${equity.timeMs.at(-1)},${equity.equity.at(-1)},`)).toBe(true);
  });

  // Skipped where the real candles are not beside the checkout: they are not part of it.
  it.skipIf(!existsSync(REAL))('runs on real candles', async () => {
    const done = await run('--bars', REAL, '--venue', 'binanceus', '--json');
    expect(done.code, done.stderr).toBe(0);
    expect(backtestResult.parse(JSON.parse(done.stdout)).run.bars).toBe(30_240);
  });
});

describe('sextant backtest run refuses in three lines', () => {
  it.each([
    ['an unknown flag', ['--bars', 'bars.csv', '--captial', '5'], 2, 'Did you mean --capital?'],
    ['an unknown strategy', ['--bars', 'bars.csv', '--strategy', 'sma-corss'], 2, 'did you mean sma-cross?'],
    ['an unknown parameter', ['--bars', 'bars.csv', '--param', 'fst=1'], 2, 'did you mean fast?'],
    ['a wrong parameter', ['--bars', 'bars.csv', '--param', 'fast=abc'], 2, 'fast'],
    ['a wrong amount', ['--bars', 'bars.csv', '--capital', '1e5'], 2, 'decimal'],
    ['a wrong time', ['--bars', 'bars.csv', '--from', 'yesterday'], 2, 'UTC'],
    ['a file that is not there', ['--bars', 'none.csv'], 5, 'none.csv'],
    ['an empty period', ['--bars', 'bars.csv', '--from', '2030-01-01'], 2, 'period'],
    ['neither file nor venue', [], 2, '--bars FILE'],
    ['no database', ['--venue', 'testex'], 7, 'npm start'],
  ])('%s', async (_name, args, code, words) => {
    const done = await run(...args);
    expect(done.code, done.stderr).toBe(code);
    expect(done.stdout).toBe('');
    const lines = done.stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/^try: ./);
    expect(done.stderr).toContain(words);
  });

  it('gives the problem as one document with --json', async () => {
    const done = await withBars('--json', '--param', 'fast2=1');
    expect(done.code).toBe(2);
    expect(problem.parse(JSON.parse(done.stdout))).toMatchObject({
      code: 'PARAMS_INVALID',
      field: 'params.fast2',
    });
    expect(done.stderr).toBe('');
  });

  it('says which option is missing', async () => {
    const done = await sextant(['backtest', 'run', '--strategy', 'sma-cross'], { cwd: dir });
    expect(done.code).toBe(2);
    expect(done.stderr).toContain('--instrument');
    expect(done.stderr).toContain('try: sextant backtest run --help');
  });

  it('knows the command that was meant', async () => {
    expect(await sextant(['bakctest'], { cwd: dir })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean backtest?'),
    });
  });

  it('ends with 130 on Ctrl-C and prints no result', async () => {
    writeCsv(join(dir, 'long.csv'), makeBars(300_000));
    let isInterrupted = false;
    const done = await sextant([...BASE, '--bars', 'long.csv', '--json'], {
      cwd: dir,
      onStderr: (_text, interrupt) => {
        if (!isInterrupted) interrupt();
        isInterrupted = true;
      },
    });
    expect(done.code).toBe(130);
    expect(done.stdout).toBe('');
  });
});
