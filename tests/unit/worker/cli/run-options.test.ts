import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { COST_DEFAULTS, type RunSettings } from '@/lib/contracts/api/run';
import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import { cliCommandOf, LOT_SIZE_DEFAULT } from '@/lib/services/runs/cli-command';
import { addRunOptions, settingsOf, type RunOptions } from '@/worker/cli/run-options';

const PLAIN: RunSettings = {
  strategy: 'sma-cross',
  params: { fast: 10, slow: 30 },
  instrumentId: 'binanceus:BTC/USDT',
  timeframe: '1h',
  fromMs: null,
  toMs: null,
  ...COST_DEFAULTS,
  ...EXECUTION_DEFAULTS,
  accountLimits: null,
  strategyHash: null,
  note: '',
};
const limit = {
  kind: 'limit',
  offset: '0.001',
  timeInForce: 'gtc',
  postOnly: true,
  goodForMs: 60_000,
} as const;

const CASES: readonly (readonly [string, Partial<RunSettings>])[] = [
  ['plain', {}],
  [
    'a pair',
    {
      strategy: 'pairs-spread',
      params: { window: 120, entry: 2, exit: 0.5, stop: 4 },
      withInstruments: ['binanceus:ETH/USDT'],
    },
  ],
  [
    'a sizing',
    { sizing: { kind: 'capped-kelly', part: '0.5', shareMax: '0.25', tradesMin: '30', positionCap: '0.4' } },
  ],
  ['a cap alone', { sizing: { kind: 'percent-of-equity', fraction: '1', positionCap: '0.4' } }],
  ['margin', { margin: { mode: 'cross', leverageMax: '3', borrowRate: '0.05' } }],
  [
    'a limit in a bracket',
    { policy: { entry: limit, protection: { kind: 'bracket', targetMultiple: '3' } } },
  ],
  [
    'a trailing stop',
    { policy: { entry: { kind: 'market' }, protection: { kind: 'trailing', distance: '0.03' } } },
  ],
  [
    'the rules of a strategy',
    {
      rules: {
        configVersion: 3,
        configHash: 'c'.repeat(64),
        config: 'sma-cross-majors',
        signals: { ttlMs: 14_400_000, cooldownMs: 3_600_000, strengthMin: '0.2' },
        limits: {
          strategyAllocation: '0.25',
          strategyDrawdown: '0.08',
          strategyDailyLoss: null,
          orderNotional: '25000',
        },
        stopLoss: '0.05',
        schedule: { cron: '30 9 * * 1-5', timezone: 'Europe/Berlin' },
        gates: {
          regime: { adx: { window: 14, trend: 25, chop: 20, hysteresis: 2 }, enter: ['trend', 'transition'] },
          correlation: { window: 120, max: 0.85 },
        },
      },
    },
  ],
  [
    'a venue',
    {
      venue: {
        path: 'pessimistic',
        latency: { kind: 'uniform', minMs: 20, maxMs: 400 },
        fees: [{ kind: 'tiered', tiers: [{ from: '0', maker: '-0.0001', taker: '0.001' }] }],
      },
    },
  ],
  ['first in, first out', { costMethod: 'fifo' }],
  ['account limits', { limits: 'account', usdPerQuote: '1.1' }],
];

/** The words of the command as the shell would hand them over, up to the options. */
function parse(line: string): RunOptions {
  const command = addRunOptions(new Command()).exitOverride().option('--lot-size <amount>');
  // A quoted word may hold spaces.
  const words = (line.match(/'[^']*'|[^ ]+/g) ?? []).map((word) => word.replaceAll("'", ''));
  return command.parse(words.slice(words.indexOf('run', 4) + 1), { from: 'user' }).opts();
}

describe('copy as CLI', () => {
  it.each(CASES)('reads back %s as the settings it was made of', (_name, changes) => {
    const settings: RunSettings = { ...PLAIN, ...changes };
    const line = cliCommandOf(settings, {
      venue: 'binanceus',
      symbol: 'BTC/USDT',
      lotSize: LOT_SIZE_DEFAULT,
    });
    const read = settingsOf(parse(line), { venue: 'binanceus' });
    expect({ ...read, params: settings.params }).toEqual(settings);
  });
});

describe('the options of a run', () => {
  const options = (words: string) => () =>
    settingsOf(
      parse(
        `npm run -s sextant -- backtest run --strategy sma-cross --instrument BTC/USDT --timeframe 1h ${words}`,
      ),
      {
        venue: 'v',
      },
    );

  it.each([
    ['--size fraction=0.5', { sizing: { kind: 'percent-of-equity', fraction: '0.5' } }],
    ['--sizing risk-to-stop', { sizing: { kind: 'risk-to-stop', risk: '0.01' } }],
    [
      '--model slippage.kind=linear --model slippage.impact=0.1 --model slippage.spread=0',
      { venue: { slippage: { kind: 'linear', impact: '0.1', spread: '0' } } },
    ],
  ])('%s', (words, expected) => expect(options(words)()).toMatchObject(expected));

  it.each([
    ['--size share=1', 'sizing'],
    ['--model path=sideways', 'venue.path'],
    ['--model nonsense=1', 'venue'],
    ['--leverage 2', 'margin.leverageMax'],
    ['--with ETH/USDT', 'withInstruments'],
  ])('%s is refused at %s', (words, field) =>
    expect(options(words)).toThrow(expect.objectContaining({ details: expect.objectContaining({ field }) })),
  );
});
