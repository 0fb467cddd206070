import { describe, expect, it } from 'vitest';
import type { Fill } from '@/lib/core/model/fill';
import { asTradeId } from '@/lib/core/model/ids';
import { instrument } from '@/lib/core/model/instrument';
import { money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { clientOrderId } from '@/lib/core/oms/client-order-id';
import { Books } from '@/lib/core/portfolio/books';

const BUY_ID = clientOrderId('run', 1);
const SELL_ID = clientOrderId('run', 2);
const BUY: OrderIntent = {
  side: 'buy',
  quantity: null,
  quoteQuantity: money('60'),
  goodUntilMs: null,
  reason: '',
};
const SELL: OrderIntent = {
  side: 'sell',
  quantity: quantity('5'),
  quoteQuantity: null,
  goodUntilMs: null,
  reason: '',
};

const FILL: Fill = {
  clientOrderId: BUY_ID,
  tradeId: asTradeId('1'),
  timeMs: 0,
  side: 'buy',
  price: price('10'),
  quantity: quantity('5'),
  value: money('50'),
  fee: money('0.5'),
  feeAsset: 'CASH',
  slippage: money('0'),
};

function bought(): Books {
  const books = new Books(
    instrument({
      venue: 'v',
      symbol: 'COIN/CASH',
      base: 'COIN',
      quote: 'CASH',
      tickSize: '0.01',
      lotSize: '1',
    }),
  );
  books.open(money('100'));
  books.hold(BUY_ID, BUY);
  books.settle(FILL);
  books.release(BUY_ID);
  return books;
}

const balances = (books: Books): string[] =>
  books.ledger.postings().map(({ asset, account, amount }) => `${asset} ${account} ${amount / 10n ** 15n}`);

describe('fills become balanced postings (L2, L4)', () => {
  it('books a buy: value to trading, fee to fees, units to available', () => {
    expect(balances(bought())).toEqual([
      'COIN capital 0',
      'COIN available 5000',
      'COIN hold 0',
      'COIN trading -5000',
      'COIN fees 0',
      'CASH capital -100000',
      'CASH available 49500',
      'CASH hold 0',
      'CASH trading 50000',
      'CASH fees 500',
    ]);
  });

  it('books a sell: back at cash plus profit less costs, and fees are not in the realised profit (P4)', () => {
    const books = bought();
    books.hold(SELL_ID, SELL);
    expect(books.ledger.balance('COIN', 'hold')).toBe(money('5'));
    books.settle({ ...FILL, clientOrderId: SELL_ID, side: 'sell', value: money('60'), fee: money('0.6') });
    books.release(SELL_ID);
    expect(books.cash()).toBe(money('108.9'));
    expect(books.ledger.wallet('COIN')).toBe(0n);
    expect(books.position).toEqual({ quantity: 0n, cost: 0n, realized: money('10') });
  });

  it('E2 capital, realised profit, open profit and fees make up equity', () => {
    const books = bought();
    const { cost, realized } = books.position;
    const value = money('65');
    expect(books.cash() + value).toBe(
      money('100') + realized + (value - cost) - books.ledger.balance('CASH', 'fees'),
    );
  });

  it('refuses a fee in an asset it has no account for', () => {
    expect(() => bought().settle({ ...FILL, feeAsset: 'BNB' })).toThrow(/fee in BNB/);
  });
});
