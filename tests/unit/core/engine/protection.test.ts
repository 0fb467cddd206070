import { describe, expect, it } from 'vitest';
import type { BacktestOptions } from '@/lib/core/backtest/input';
import { riskLimits } from '@/lib/core/risk/limits';
import { formatExact } from '@/lib/core/model/decimal-text';
import { EXIT, LONG, SHORT } from '@/tests/kit/scripted-strategy';
import { entriesOf, story } from './_run';

const BRACKET: BacktestOptions = {
  policy: { entry: { kind: 'market' }, protection: { kind: 'bracket', targetMultiple: '2' } },
};
/** Wrong at 95: from 100 the risk is 5 and the target lies at 110. */
const GUARDED = { ...LONG, stopHint: 95 };

describe('a position is entered with something around it', () => {
  it('stop and target are placed with the fill; the one that is reached cancels the other', () => {
    const entries = entriesOf(
      [
        [100, 100, 100, 100],
        [100, 101, 99, 100],
        [100, 111, 100, 110],
        [110, 110, 110, 110],
      ],
      { 0: [GUARDED] },
      BRACKET,
    );
    expect(story(entries)).toEqual([
      '1 #3 buy market',
      '1 #3 filled 10 at 100',
      '1 #6 sell stop reduce-only',
      '1 #7 sell take-profit reduce-only',
      '2 #7 filled 10 at 110',
      '2 #6 canceled',
    ]);
  });

  it('a stop that is gapped through fills at the open', () => {
    const entries = entriesOf(
      [
        [100, 100, 100, 100],
        [100, 101, 99, 100],
        [90, 92, 89, 91],
      ],
      { 0: [GUARDED] },
      BRACKET,
    );
    expect(story(entries).slice(4)).toEqual(['2 #6 filled 10 at 90', '2 #7 canceled']);
  });

  it('a view that closes takes the protection back first, and closes once it is gone', () => {
    const entries = entriesOf(
      [
        [100, 100, 100, 100],
        [100, 101, 99, 100],
        [100, 101, 99, 100],
        [100, 101, 99, 100],
        [100, 101, 99, 100],
      ],
      { 0: [GUARDED], 2: [EXIT] },
      BRACKET,
    );
    const lines = story(entries).slice(4);
    expect(lines.filter((line) => line.includes('cancel?'))).toHaveLength(2);
    expect(lines.find((line) => line.includes('skipped'))).toBe('3 signal-skipped WAITING_FOR_CANCEL');
    expect(lines.slice(-2)).toEqual(['3 #16 sell market reduce-only', '3 #16 filled 10 at 100']);
  });

  it('a view without a stop is not entered by a policy that protects every entry', () => {
    const entries = entriesOf(
      [
        [100, 100, 100, 100],
        [100, 100, 100, 100],
      ],
      { 0: [LONG] },
      BRACKET,
    );
    expect(story(entries)).toEqual(['1 signal-skipped STOP_UNKNOWN']);
  });
});

describe('an entry at a limit', () => {
  const patient: BacktestOptions = {
    policy: {
      entry: { kind: 'limit', offset: '0.01', timeInForce: 'gtc', postOnly: true, goodForMs: null },
      protection: { kind: 'none' },
    },
  };

  it('waits below the market and fills there', () => {
    const entries = entriesOf(
      [
        [100, 100, 100, 100],
        [100, 100, 99.5, 100],
        [100, 100, 98, 99],
      ],
      { 0: [LONG] },
      patient,
    );
    expect(story(entries)).toEqual(['1 #3 buy limit', '2 #3 filled 10.1 at 99']);
  });

  it('is taken back when the view is', () => {
    const entries = entriesOf(
      [
        [100, 100, 100, 100],
        [100, 100, 99.5, 100],
        [100, 100, 99.5, 100],
        [100, 100, 90, 99],
      ],
      { 0: [LONG], 1: [EXIT] },
      patient,
    );
    expect(story(entries)).toEqual([
      '1 #3 buy limit',
      '2 #3 cancel?',
      '2 signal-skipped WAITING_FOR_CANCEL',
      '2 #3 canceled',
      '2 signal-skipped ALREADY_FLAT',
    ]);
  });
});

it('a reversal protects what it opened, not what it closed', () => {
  const candles = Array.from({ length: 4 }, (): [number, number, number, number] => [100, 101, 99, 100]);
  const short = { ...SHORT, stopHint: 105 };
  const entries = entriesOf(
    candles,
    { 0: [GUARDED], 2: [short] },
    {
      ...BRACKET,
      margin: { mode: 'cross', leverageMax: '1', borrowRate: '0' },
      sizing: { kind: 'fixed-notional', notional: '500' },
    },
  );
  const stops = entries.flatMap((entry) =>
    entry.kind === 'order-submitted' && entry.type === 'stop'
      ? [[entry.side, formatExact(entry.quantity ?? 0n)]]
      : [],
  );
  expect(stops).toEqual([
    ['sell', '5'],
    ['buy', '5'],
  ]);
  expect(entries.filter(({ kind }) => kind === 'order-denied')).toEqual([]);
});

it('a reversal that is denied still leaves the position that the view calls wrong', () => {
  const candles = Array.from({ length: 4 }, (): [number, number, number, number] => [100, 101, 99, 100]);
  const entries = entriesOf(
    candles,
    { 0: [LONG], 2: [SHORT] },
    {
      margin: { mode: 'cross', leverageMax: '1', borrowRate: '0' },
      sizing: { kind: 'fixed-notional', notional: '500' },
      limits: riskLimits('test', { openOrdersPerInstrument: '1', orderNotional: '600' }),
    },
  );
  expect(story(entries)).toEqual([
    '1 #3 buy market',
    '1 #3 filled 5 at 100',
    '3 order-denied NOTIONAL_MAX',
    '3 #8 sell market reduce-only',
    '3 #8 filled 5 at 100',
  ]);
});
