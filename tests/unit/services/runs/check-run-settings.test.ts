import { describe, expect, it } from 'vitest';
import { EXECUTION_DEFAULTS, VENUE_LIMIT_FILLS, VENUE_PATHS } from '@/lib/contracts/api/run-execution';
import { LIMIT_FILLS, PATHS } from '@/lib/core/sim/sim-models';
import { checkRunSettings } from '@/lib/services/runs/check-run-settings';

const check = (changes: object) => () =>
  checkRunSettings({
    ...EXECUTION_DEFAULTS,
    strategy: 'sma-cross',
    capital: '10000',
    instrumentId: 'v:BTC/USDT',
    ...changes,
  });
const limit = { kind: 'limit', offset: '0.9', timeInForce: 'gtc', postOnly: false, goodForMs: null };

describe('the settings of a run', () => {
  it.each([
    ['plain', {}],
    ['a pair', { strategy: 'pairs-spread', withInstruments: ['v:ETH/USDT'] }],
    ['account limits in a dollar market', { limits: 'account' }],
    ['account limits with a rate', { limits: 'account', instrumentId: 'v:BTC/EUR', usdPerQuote: '1.1' }],
    ['the highest leverage', { margin: { mode: 'cross', leverageMax: '125', borrowRate: '0' } }],
  ])('may be %s', (_name, changes) => expect(check(changes)).not.toThrow());

  it.each([
    ['a pair with one instrument', { strategy: 'pairs-spread' }, 'withInstruments'],
    ['one strategy with two instruments', { withInstruments: ['v:ETH/USDT'] }, 'withInstruments'],
    [
      'the same instrument twice',
      { strategy: 'pairs-spread', withInstruments: ['v:BTC/USDT'] },
      'withInstruments',
    ],
    ['another venue', { strategy: 'pairs-spread', withInstruments: ['w:ETH/USDT'] }, 'withInstruments'],
    ['a size beyond its bound', { sizing: { kind: 'percent-of-equity', fraction: '21' } }, 'sizing.fraction'],
    [
      'leverage without margin',
      { margin: { mode: 'none', leverageMax: '2', borrowRate: '0' } },
      'margin.leverageMax',
    ],
    [
      'too much leverage',
      { margin: { mode: 'cross', leverageMax: '126', borrowRate: '0' } },
      'margin.leverageMax',
    ],
    [
      'an offset beyond its bound',
      { policy: { entry: limit, protection: { kind: 'none' } } },
      'entry.offset',
    ],
    ['a fee of everything', { venue: { fees: [{ kind: 'percentage', rate: '1' }] } }, 'venue.fees[0].rate'],
    [
      'fees in what is received with margin',
      {
        margin: { mode: 'cross', leverageMax: '1', borrowRate: '0' },
        venue: { feeAsset: { kind: 'received' } },
      },
      'venue.feeAsset.kind',
    ],
    [
      'a reserve above the capital',
      { capital: '100', venue: { feeAsset: { kind: 'third', asset: 'BNB', price: '600', reserve: '101' } } },
      'venue.feeAsset.reserve',
    ],
    ['account limits without a dollar rate', { limits: 'account', instrumentId: 'v:BTC/EUR' }, 'usdPerQuote'],
  ])('must not be %s', (_name, changes, field) =>
    expect(check(changes)).toThrow(expect.objectContaining({ details: expect.objectContaining({ field }) })),
  );

  it('uses the words of the simulated venue', () => {
    expect(VENUE_PATHS).toEqual(PATHS);
    expect(VENUE_LIMIT_FILLS).toEqual(LIMIT_FILLS);
  });
});
