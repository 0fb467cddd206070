import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import type { SimModels } from '@/lib/core/sim/sim-models';
import { fills, inWords, SELL, TENTH_PERCENT } from './_cost-story';
import type { Given } from './_venue-story';

const bnb = (reserve: string): SimModels['feeAsset'] => ({
  kind: 'third',
  asset: 'BNB',
  price: price('600'),
  reserve: money(reserve),
});

describe('fees in another asset than quote', () => {
  it.each<[string, Partial<SimModels>, Given, string]>([
    // 0.0207 ÷ 600 = 0.0000345
    [
      'F6 in a third asset',
      { fees: [TENTH_PERCENT], feeAsset: bnb('0.0207') },
      SELL,
      '2 at 10.35 value 20.7 fee 0.0000345 BNB slip 0',
    ],
    [
      'F6 in quote, one step below what the fee needs',
      { fees: [TENTH_PERCENT], feeAsset: bnb('0.02069999') },
      SELL,
      '2 at 10.35 value 20.7 fee 0.0207 CASH slip 0',
    ],
    [
      'F6 in quote, inside the amount, when nothing is left to pay it',
      { fees: [TENTH_PERCENT], feeAsset: bnb('0') },
      { money: '100' },
      '9.652 at 10.35 value 99.8982 fee 0.0998982 CASH slip 0',
    ],
    [
      'F6 the whole amount buys',
      { fees: [TENTH_PERCENT], feeAsset: bnb('1') },
      { money: '100' },
      '9.661 at 10.35 value 99.99135 fee 0.00016666 BNB slip 0',
    ],
  ])('%s', (_name, models, order, expected) => {
    expect(inWords(fills({ orders: [order], models })[0])).toBe(expected);
  });

  it('F5 a buy pays in what it receives, and so does a sell of all that is left', () => {
    const models = { fees: [TENTH_PERCENT], feeAsset: { kind: 'received' } } as const;
    const orders: Given[] = [{ quantity: '2' }, { side: 'sell', quantity: '1.998' }];
    expect(fills({ orders, models, margin: { mode: 'none' } }).map(inWords)).toEqual([
      '2 at 10.35 value 20.7 fee 0.002 COIN slip 0',
      '1.998 at 10.35 value 20.6793 fee 0.0206793 CASH slip 0',
    ]);
  });

  it('F5 with margin nothing is received', () => {
    const models = { feeAsset: { kind: 'received' } } as const;
    expect(() => fills({ orders: [SELL], models })).toThrow(/venue.feeAsset.kind is received/);
  });

  it('F6 a reserve above the capital is refused, and the capital itself is not', () => {
    const margin = { mode: 'none' } as const;
    const reserve = (text: string) => () =>
      fills({ orders: [], models: { feeAsset: bnb(text) }, margin, capital: '100' });
    expect(reserve('100')).not.toThrow();
    expect(reserve('100.00000001')).toThrow(/reserve is 100.00000001/);
  });
});
