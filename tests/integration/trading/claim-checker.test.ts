import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TurnOrder } from '@/lib/adapters/db/append-turn';
import { checkRun } from '@/worker/checker/check-run';
import { runCli } from '@/worker/cli/run-cli';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { BTC, ClaimWorld, fillOf, stepOf } from './_claim-world';

/** Trading by hand: what a session does, done by the test, on a real exchange with a real journal. */
describe('the checker reads what an exchange and a database wrote', () => {
  let world: ClaimWorld;
  let exchange: PracticeExchange;
  let folder: string;
  let journal: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sextant-checker-'));
    journal = join(folder, 'journal.jsonl');
    exchange = await startPracticeExchange({
      instruments: 1,
      tradesPerSecond: 100,
      journal: { path: journal, fsync: false },
      accounts: [
        { name: 'main', balances: { USDT: '100000' }, keys: [{ key: 'main-key', secret: 'main-secret' }] },
      ],
    });
    world = await ClaimWorld.begin();
    await world.price(BTC, 62_000);
    await world.db
      .sql`insert into account_openings (account_id, asset, amount) values ('main', 'USDT', 100000)`;
  });
  afterAll(async () => {
    await world.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A signed request about an order; the status that the answer gives it. */
  async function ask(method: 'POST' | 'DELETE', params: Readonly<Record<string, string>>): Promise<string> {
    const query = new URLSearchParams({ ...params, timestamp: String(Date.now()) }).toString();
    const signature = createHmac('sha256', 'main-secret').update(query).digest('hex');
    const answer = await fetch(`${exchange.url}/api/v3/order?${query}&signature=${signature}`, {
      method,
      headers: { 'X-MBX-APIKEY': 'main-key' },
    });
    return String(((await answer.json()) as { readonly status?: string }).status);
  }

  function send(order: TurnOrder): Promise<string> {
    return ask('POST', {
      symbol: 'BTCUSDT',
      side: order.side.toUpperCase(),
      type: order.type.toUpperCase(),
      quantity: order.quantity ?? '',
      newClientOrderId: order.clientOrderId,
      ...(order.limitPrice === null ? {} : { price: order.limitPrice, timeInForce: 'GTC' }),
    });
  }

  it('holds every rule over orders that filled, rested and were canceled, and names what was changed by one unit', async () => {
    const market = world.order({ quantity: '0.001', worstQuote: '70', referencePrice: '62000' });
    const bid = Number(exchange.truth.book('BTCUSDT').bids[0]?.[0]);
    const limit = world.order({
      quantity: '0.001',
      worstQuote: '62',
      type: 'limit',
      limitPrice: (bid * 0.95).toFixed(2),
      referencePrice: '62000',
    });
    const claims = await world.append({ orders: [market, limit] });
    expect(claims.map(({ isClaimed }) => isClaimed)).toEqual([true, true]);
    expect([await send(market), await send(limit)]).toEqual(['FILLED', 'NEW']);
    const fills = exchange.truth.own.fills('main');
    await world.append({
      fills: fills.map((fill) =>
        fillOf(market, {
          tradeId: fill.tradeId,
          price: fill.price,
          quantity: fill.quantity,
          value: fill.quote,
          fee: fill.commission,
          feeAsset: fill.commissionAsset,
        }),
      ),
      steps: [
        stepOf(market, { state: 'filled', filledQuantity: '0.001', filledQuote: '62' }),
        stepOf(limit),
        stepOf(limit, { state: 'cancel-pending' }),
      ],
    });
    await ask('DELETE', {
      symbol: 'BTCUSDT',
      origClientOrderId: limit.clientOrderId,
    });
    await world.append({ steps: [stepOf(limit, { state: 'canceled' })] });
    await exchange.close();

    const checked = await checkRun(journal, world.url);
    expect(checked).toMatchObject({ accounts: ['main'], orders: 2, fills: fills.length });
    expect(checked.verdicts.flatMap(({ violations }) => violations)).toEqual([]);

    await world.db
      .sql`update order_fills set fee = fee + 0.000000000000000001 where trade_id = ${fills[0]?.tradeId ?? ''}`;
    await world.db.sql`delete from audit_events where action = 'orders.cancel'`;
    const told: string[] = [];
    const code = await runCli(['check', 'run', '--journal', journal], {
      stdout: (text) => told.push(text),
      stdoutBytes: () => Promise.resolve(),
      stderr: () => undefined,
      isTty: false,
      env: { DATABASE_URL: world.url },
      nowMs: () => Date.now(),
      signal: new AbortController().signal,
    });
    expect(code).toBe(8);
    expect(told.join('').match(/^BROKEN +\S+/gm)).toEqual(['BROKEN  C5', 'BROKEN  C6', 'BROKEN  C9']);
  });
});
