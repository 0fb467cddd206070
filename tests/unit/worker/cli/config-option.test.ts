import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliIo } from '@/worker/cli/cli-io';
import { withConfig } from '@/worker/cli/config-option';
import { addRunOptions, settingsOf, type RunOptions } from '@/worker/cli/run-options';

let folder: string;
const io = () => ({ env: { SEXTANT_STRATEGIES: join(folder, 'none') } }) as unknown as CliIo;
const file = (name: string) => join(folder, 'strategies', name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sextant-config-'));
  mkdirSync(join(folder, 'strategies'));
  const ids = '[v:BTC/USDT, v:ETH/USDT]';
  writeFileSync(join(folder, 'universe.yaml'), `tiers: { core: ${ids} }\nlists: { majors: ${ids} }\n`);
  const common = 'universe: majors\ntimeframe: 1h\n';
  writeFileSync(
    file('cross.yaml'),
    `id: cross\nstrategy: sma-cross\n${common}parameters: { fast: 5, slow: 40 }\nrisk: { allocation: 25%, max_drawdown: 8% }\n`,
  );
  writeFileSync(file('pair.yaml'), `id: pair\nstrategy: pairs-spread\n${common}`);
  writeFileSync(
    file('modelled.yaml'),
    `id: m\nstrategy: sma-cross\n${common}model: { name: m, sha256: ${'a'.repeat(64)} }\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function settings(...words: string[]) {
  const command = addRunOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  const typed: RunOptions = command.parse(words, { from: 'user' }).opts();
  const options = await withConfig(io(), typed);
  return settingsOf(options, { venue: options.venue ?? 'file' });
}

describe('a run from a configuration', () => {
  it('has its strategy, parameters, bars and rules', async () => {
    expect(await settings('--config', file('cross.yaml'), '--instrument', 'ETH/USDT')).toMatchObject({
      strategy: 'sma-cross',
      params: { fast: 5, slow: 40 },
      instrumentId: 'v:ETH/USDT',
      timeframe: '1h',
      rules: { config: 'cross', limits: { strategyAllocation: '0.25', strategyDrawdown: '0.08' } },
    });
  });

  it('what is typed beside it wins', async () => {
    const words = ['--instrument', 'ETH/USDT', '--timeframe', '1d', '--param', 'fast=7'];
    const rule = ['--rule', 'limits.strategyDrawdown=0.05'];
    expect(await settings('--config', file('cross.yaml'), ...words, ...rule)).toMatchObject({
      params: { fast: 7, slow: 40 },
      timeframe: '1d',
      rules: { limits: { strategyAllocation: '0.25', strategyDrawdown: '0.05' } },
    });
  });

  it('carries the hash of the file’s text, until something of it is said otherwise', async () => {
    const hashOf = async (...words: string[]) =>
      (await settings('--config', file('cross.yaml'), '--instrument', 'ETH/USDT', ...words)).rules
        ?.configHash;
    const text = readFileSync(file('cross.yaml'), 'utf8');
    expect(await hashOf()).toBe(createHash('sha256').update(text).digest('hex'));
    expect(await hashOf('--capital', '500')).not.toBeNull();
    expect(await hashOf('--param', 'fast=7')).toBeNull();
    expect(await hashOf('--timeframe', '1d')).toBeNull();
    expect(await hashOf('--rule', 'limits.strategyDrawdown=0.05')).toBeNull();
  });

  it('is found by its name beside the others', async () => {
    expect(await settings('--config', 'sma-cross-majors', '--instrument', 'BTC/USDT')).toMatchObject({
      rules: { config: 'sma-cross-majors' },
    });
  });

  it('a pair names both of its instruments', async () => {
    expect(await settings('--config', file('pair.yaml'))).toMatchObject({
      instrumentId: 'v:BTC/USDT',
      withInstruments: ['v:ETH/USDT'],
    });
  });

  it.each([
    ['names more instruments than a run trades', ['cross.yaml'], /cross names 2 instruments/],
    [
      'names another instrument',
      ['cross.yaml', '--instrument', 'SOL/USDT'],
      /SOL\/USDT is not in the universe/,
    ],
    ['names a model nobody has', ['modelled.yaml', '--instrument', 'BTC/USDT'], /there is no model m/],
  ])('is refused when it %s', async (_name, [name = '', ...words], expected) => {
    await expect(settings('--config', file(name), ...words)).rejects.toThrow(expected);
  });

  it('without one, strategy, instrument and timeframe must be typed', () => {
    const command = addRunOptions(new Command())
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
    expect(() => command.parse([], { from: 'user' })).toThrow(/required option '--strategy <name>'/);
  });
});

describe('the selector', () => {
  it('is a run of the strategy that hands over, with the borders and names of the file', async () => {
    const words = ['--instrument', 'BTC/USDT', '--timeframe', '1h'];
    expect(await settings('--config', 'config/selector.yaml', ...words)).toMatchObject({
      strategy: 'regime-selector',
      params: {
        trend: 'donchian-breakout',
        chop: 'rsi-mean-reversion',
        transition: 'sma-cross',
        adxWindow: 14,
        trendFrom: 25,
        chopTo: 20,
        hysteresis: 2,
      },
      rules: null,
    });
  });

  it('names no bars, which must be typed', async () => {
    await expect(settings('--config', 'config/selector.yaml')).rejects.toThrow(/says which instrument/);
  });
});
