// An exchange that is killed while an account trades on it: whatever the account was told is in the journal, and goes on from it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPracticeExchange } from '@/worker/exchange/practice-exchange';
import { signed } from '../_signed';

const program = fileURLToPath(new URL('./_exchange-to-kill.ts', import.meta.url));
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sextant-killed-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Told {
  readonly orderId: string;
  readonly filled: string;
}

/** Orders that were answered before the connection was gone, as they were told. */
async function tradeUntilKilled(url: string, child: ChildProcess, orders: number): Promise<Told[]> {
  const told: Told[] = [];
  const at = { url, control: { nowMs: () => Date.now() } };
  for (;;) {
    const side = told.length % 2 === 0 ? 'BUY' : 'SELL';
    const order = { symbol: 'BTCUSDT', side, type: 'MARKET', quantity: '0.0005' };
    try {
      const { status, body } = await signed(at, 'POST /api/v3/order', order);
      expect(status).toBe(200);
      told.push({ orderId: String(body['orderId']), filled: String(body['executedQty']) });
    } catch (error) {
      if (error instanceof TypeError) return told;
      throw error;
    }
    // The next request is on its way when it is killed.
    if (told.length === orders) setImmediate(() => child.kill('SIGKILL'));
  }
}

it('killed with -9 in the middle of trading, three times: nothing that was told is lost, and numbers go on (X16)', async () => {
  const path = join(dir, 'journal.ndjson');
  const told: Told[] = [];
  for (const orders of [25, 10, 17]) {
    const child = spawn(process.execPath, ['--import', 'tsx', program, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    told.push(...(await tradeUntilKilled(url.trim(), child, orders)));
  }
  const exchange = await startPracticeExchange({
    instruments: 1,
    tradesPerSecond: 0,
    journal: { path, fsync: false },
  });
  try {
    const orders = exchange.truth.own.orders('main');
    const known = new Map(orders.map(({ orderId, filledQuantity }) => [orderId, filledQuantity]));
    for (const { orderId, filled } of told) expect(known.get(orderId)).toBe(filled);
    // One more at each kill at most: done, and told to nobody.
    expect(orders.length - told.length).toBeLessThanOrEqual(3);
    const ids = exchange.truth.trades('BTCUSDT').map(({ tradeId }) => Number(tradeId));
    expect(ids).toEqual(ids.map((_, place) => 1_000_000 + place));
    const traded = orders.reduce(
      (sum, { side, filledQuantity }) => sum + (side === 'BUY' ? 1 : -1) * Number(filledQuantity),
      0,
    );
    const fees = exchange.truth.own
      .fills('main')
      .reduce(
        (sum, { commission, commissionAsset }) => sum + (commissionAsset === 'BTC' ? Number(commission) : 0),
        0,
      );
    expect(Number(exchange.truth.own.accounts('main')[0]!.balances['BTC']!.free)).toBeCloseTo(
      2 + traded - fees,
      8,
    );
  } finally {
    await exchange.close();
  }
});
