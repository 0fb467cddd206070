// An exchange in a process of its own that trades by the wall clock until it is killed. The first argument is its journal.
import { startPracticeExchange } from '@/worker/exchange/practice-exchange';

const exchange = await startPracticeExchange({
  instruments: 1,
  tradesPerSecond: 500,
  journal: { path: process.argv[2]!, fsync: true },
  accounts: [
    {
      name: 'main',
      balances: { USDT: '100000', BTC: '2' },
      keys: [{ key: 'main-key', secret: 'main-secret' }],
    },
  ],
});
process.stdout.write(`${exchange.url}\n`);
