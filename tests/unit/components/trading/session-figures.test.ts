import { describe, expect, it } from 'vitest';
import { addDecimalTexts, multiplyDecimalTexts } from '@/components/trading/decimal-sums';
import { isSilent, sessionMoney } from '@/components/trading/session-figures';
import { quoteOf, slippageBps, symbolOf } from '@/components/trading/order-words';
import type { SessionRun } from '@/lib/contracts/api/session';

const run = (currency: string, capital: string, equity: string | null): SessionRun =>
  ({ currency, capital, runtime: equity === null ? null : { equity } }) as SessionRun;

describe('sums of exact text', () => {
  it.each([
    [['0.1', '0.2'], '0.3'],
    [['-0.000000000000000001', '1'], '0.999999999999999999'],
    [['-5', '2.5'], '-2.5'],
    [[], '0'],
  ])('%j come to %s without a rounding', (texts, sum) => {
    expect(addDecimalTexts(texts)).toBe(sum);
  });

  it.each([
    ['0.1', '0.2', '0.02'],
    ['-1.5', '60000.10', '-90000.15'],
    ['0.000000000000000001', '0.5', '0'],
  ])('%s times %s is %s', (one, other, product) => {
    expect(multiplyDecimalTexts(one, other)).toBe(product);
  });
});

describe('what a session is worth', () => {
  it('never adds two currencies up, and says nothing until every strategy of one has spoken', () => {
    expect(
      sessionMoney([run('USDT', '10000', '10250.5'), run('EUR', '5000', null), run('USDT', '1000', '900')]),
    ).toEqual([
      { currency: 'USDT', equity: '11150.5', result: '150.5' },
      { currency: 'EUR', equity: null, result: null },
    ]);
  });

  it.each([
    ['running', 9_000, false],
    ['running', 11_000, true],
    ['running', null, false],
    ['stopped', 900_000, false],
  ] as const)('calls %s after %s ms of silence silent: %s', (state, reportAgeMs, expected) => {
    expect(isSilent({ state, reportAgeMs })).toBe(expected);
  });
});

describe('words of an order', () => {
  it.each([
    ['binance:BTC/USDT', 'BTC/USDT', 'USDT'],
    ['binance:BTC/USDT:USDT', 'BTC/USDT:USDT', 'USDT'],
  ])('%s is %s, counted in %s', (id, symbol, quote) => {
    expect([symbolOf(id), quoteOf(id)]).toEqual([symbol, quote]);
  });

  it.each([
    ['buy', '101', '100', 100],
    ['sell', '101', '100', -100],
    ['buy', null, '100', null],
    ['buy', '101', '0', null],
  ])('a %s at %s judged at %s slipped by %s bps', (side, averagePrice, referencePrice, bps) => {
    const found = slippageBps({ side, averagePrice, referencePrice });
    expect(found === null ? null : Math.round(found)).toBe(bps);
  });
});
