import { expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { backtestInput } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';

it('buy-and-hold on a seeded tape of 5 000 bars gives the statistics and the journal it always gave', () => {
  const bars = randomBars(5_000, 20_261_121);
  const input = backtestInput(bars, {
    strategy: 'buy-and-hold',
    params: { allocation: 50 },
    codeHash: 'golden',
  });
  const backtest = createBacktest(input);
  backtest.advance(bars.length);
  const { document, journal } = backtest.result();
  const { finalEquity, feesPaid, slippagePaid, maxDrawdown, sharpe, exposure, benchmarkReturn } =
    document.statistics;
  expect({
    finalEquity,
    feesPaid,
    slippagePaid,
    maxDrawdown,
    sharpe,
    exposure,
    benchmarkReturn,
  }).toMatchInlineSnapshot(`
    {
      "benchmarkReturn": 0.002298620827503538,
      "exposure": 0.9998,
      "feesPaid": "4.995005",
      "finalEquity": "10030.6191097429",
      "maxDrawdown": 0.11222105299214645,
      "sharpe": 1.0274242199431,
      "slippagePaid": "2.5080362495",
    }
  `);
  expect(Array.from(journal.entries(), (entry) => entry.kind)).toEqual([
    'run-started',
    'signal',
    'order-submitted',
    'order-accepted',
    'fill',
    'day-closed',
    'day-closed',
    'day-closed',
    'run-ended',
  ]);
  expect(document.run.journalHash).toBe('68ca02429a5ce85fe95d717df7519315769f61c9ab85b8806b37194de79057ee');
});
