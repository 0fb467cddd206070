import { describe, expect, it } from 'vitest';
import { COST_DEFAULTS, type RunSettings } from '@/lib/contracts/api/run';
import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import { cliCommandOf, LOT_SIZE_DEFAULT, shellQuote } from '@/lib/services/runs/cli-command';

const SETTINGS: RunSettings = {
  strategy: 'sma-cross',
  params: { fast: 10, slow: 30 },
  instrumentId: 'binanceus:BTC/USDT',
  timeframe: '1m',
  fromMs: null,
  toMs: null,
  ...COST_DEFAULTS,
  ...EXECUTION_DEFAULTS,
  accountLimits: null,
  strategyHash: null,
  note: '',
};
const WHERE = { venue: 'binanceus', symbol: 'BTC/USDT', lotSize: LOT_SIZE_DEFAULT };

describe('cliCommandOf', () => {
  it('is one line that names strategy, parameters, bars and costs', () => {
    expect(cliCommandOf(SETTINGS, WHERE)).toBe(
      'npm run -s sextant -- backtest run --strategy sma-cross --param fast=10 --param slow=30 ' +
        '--venue binanceus --instrument BTC/USDT --timeframe 1m --capital 10000 --fee 0.001 --slippage-bps 5',
    );
  });

  it('adds what differs from the defaults of the command', () => {
    const settings: RunSettings = {
      ...SETTINGS,
      fromMs: Date.UTC(2024, 0, 1),
      toMs: Date.UTC(2024, 1, 1) + 1,
      feePerTrade: '1.5',
      fillModel: 'signal-close',
      seed: 7,
    };
    const command = cliCommandOf(settings, { ...WHERE, lotSize: '0.001' });
    for (const words of [
      '--from 2024-01-01T00:00:00Z --to 2024-02-01T00:00:00.001Z',
      '--fee-per-trade 1.5',
      '--fill-model signal-close',
      '--seed 7',
      '--lot-size 0.001',
    ]) {
      expect(command).toContain(words);
    }
  });
});

describe('shellQuote', () => {
  it.each([
    ['BTC/USDT:USDT', 'BTC/USDT:USDT'],
    ['two words', "'two words'"],
    ["it's", "'it'\\''s'"],
    ['$(rm -rf ~)', "'$(rm -rf ~)'"],
    ['', "''"],
  ])('writes %s so that a shell reads it back unchanged', (word, quoted) => {
    expect(shellQuote(word)).toBe(quoted);
  });
});
