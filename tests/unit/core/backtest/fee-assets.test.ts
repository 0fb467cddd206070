import { expect, it } from 'vitest';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';

const ZIGZAG = barsFromCloses(Array.from({ length: 60 }, (_, at) => 100 + 10 * Math.sin(at / 3)));

function run(feeAsset: object): Backtest {
  const backtest = createBacktest(backtestInput(ZIGZAG, { options: { venue: { feeAsset } } }));
  while (!backtest.advance(7));
  return backtest;
}

const exact = (text: string | undefined): bigint => parseExact(text ?? '', 'test');
const fills = (backtest: Backtest) => backtest.result().document.fills;

it('paid in what is received, a buy brings less and the sell after it still closes everything', () => {
  const backtest = run({ kind: 'received' });
  const [buy, sell] = fills(backtest);
  expect([buy?.feeCurrency, sell?.feeCurrency]).toEqual(['COIN', 'CASH']);
  expect(exact(sell?.quantity)).toBe(exact(buy?.quantity) - exact(buy?.fee));
  expect(fills(backtest).length).toBeGreaterThan(4);
  expect([...backtest.journal.entries()].some(({ kind }) => kind === 'order-expired')).toBe(false);
});

it('a reserve is bought with the capital, pays while it lasts, and then quote does', () => {
  const backtest = run({ kind: 'third', asset: 'BNB', price: '600', reserve: '25' });
  const entries = [...backtest.journal.entries()];
  expect(entries[1]).toMatchObject({ kind: 'converted', from: 'CASH', to: 'BNB' });
  const paidIn = fills(backtest).map(({ feeCurrency }) => feeCurrency);
  const first = paidIn.indexOf('CASH');
  expect(first).toBeGreaterThan(0);
  expect(paidIn.slice(0, first).every((asset) => asset === 'BNB')).toBe(true);
});

const WORTH = (fee: string | undefined, asset: string | undefined): bigint =>
  asset === 'BNB' ? exact(fee) * 600n : exact(fee);

it('whatever pays the fees, they are counted in one currency, to the last digit', () => {
  const { document } = run({ kind: 'third', asset: 'BNB', price: '600', reserve: '25' }).result();
  const assets = new Set(document.fills.map(({ feeCurrency }) => feeCurrency));
  expect([...assets].sort()).toEqual(['BNB', 'CASH']);
  const paid = document.fills.reduce((sum, { fee, feeCurrency }) => sum + WORTH(fee, feeCurrency), 0n);
  expect(document.statistics.feesPaid).toBe(formatExact(paid));
});

it('a trip carries the fees of both its fills, whatever they were paid in', () => {
  const { document } = run({ kind: 'third', asset: 'BNB', price: '600', reserve: '500' }).result();
  const [buy, sell] = document.fills;
  const paid = WORTH(buy?.fee, buy?.feeCurrency) + WORTH(sell?.fee, sell?.feeCurrency);
  expect(document.roundTrips[0]?.fees).toBe(formatExact(paid));
});

it('at the start equity is the capital, whatever part of it is a reserve', () => {
  const flat = barsFromCloses(Array.from({ length: 20 }, () => 100));
  const venue = { feeAsset: { kind: 'third', asset: 'BNB', price: '625', reserve: '1000' } };
  const backtest = createBacktest(backtestInput(flat, { options: { venue } }));
  while (!backtest.advance(100));
  expect(backtest.result().document.statistics.finalEquity).toBe('10000');
});
