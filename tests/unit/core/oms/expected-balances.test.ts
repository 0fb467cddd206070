import { expect, it } from 'vitest';
import { ExpectedBalances } from '@/lib/core/oms/expected-balances';

const BUY = { side: 'buy', base: 'BTC', quote: 'USDT', quantity: 2n, value: 100n, fee: 1n } as const;

it('counts what executions brought and fees in whatever asset they were paid, exactly (O26)', () => {
  const account = new ExpectedBalances();
  account.add('USDT', 1_000n);
  account.trade({ ...BUY, feeAsset: 'BTC' });
  account.trade({ ...BUY, side: 'sell', quantity: 1n, value: 60n, fee: 3n, feeAsset: 'BNB' });
  expect(account.list()).toEqual([
    ['BNB', -3n],
    ['USDT', 960n],
  ]);
  expect(account.of('BTC')).toBe(0n);
});

it('names every asset in which the two sides differ, by however little, known to one side or both (O26)', () => {
  const account = new ExpectedBalances();
  account.add('BTC', 5n);
  account.add('USDT', 7n);
  const actual = new Map([
    ['BTC', 5n],
    ['USDT', 6n],
    ['ETH', 1n],
  ]);
  expect(account.differences(actual)).toEqual([
    { asset: 'ETH', expected: 0n, actual: 1n },
    { asset: 'USDT', expected: 7n, actual: 6n },
  ]);
});
