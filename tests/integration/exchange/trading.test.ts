// An account of the practice exchange, as the real ccxt client trades on it.
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from './_client';
import { BTC } from './_story';
import { startTrading, type TradingPractice } from './_trader';

let met: TradingPractice | null = null;
afterEach(async () => {
  await met?.close();
  met = null;
});

describe('an account', () => {
  it('buys at the market, is told on its stream, and has exactly what the trades say', async () => {
    met = await startTrading();
    const { client, exchange } = met;
    const heard = client.watchOrders(BTC);
    await expect.poll(() => exchange.control.traffic().streams).toContain('main@user');
    const order = await client.createOrder(BTC, 'market', 'buy', 0.05, undefined, { clientOrderId: 'first' });
    expect(order).toMatchObject({ clientOrderId: 'first', status: 'closed', filled: '0.05000000' });
    expect((await heard)[0]).toMatchObject({ clientOrderId: 'first' });
    const trades = await client.fetchMyTrades(BTC);
    const cost = trades.reduce((sum, trade) => sum + Number(trade.cost), 0);
    const balance = await client.fetchBalance();
    expect([balance['BTC']!.free, Number(balance['USDT']!.free)]).toEqual([
      '2.04995000',
      expect.closeTo(100_000 - cost, 6),
    ]);
    expect(trades.map(({ id }) => id)).toEqual(
      exchange.truth.trades('BTCUSDT').map(({ tradeId }) => tradeId),
    );
  });

  it('waits in the book, is found, is cancelled, and has its money back', async () => {
    met = await startTrading();
    const { client } = met;
    const { last } = await client.fetchTicker(BTC);
    const price = Math.floor(Number(last) * 0.9);
    const placed = await client.createOrder(BTC, 'limit', 'buy', 0.1, price, { clientOrderId: 'second' });
    expect(placed.status).toBe('open');
    const locked = (price / 10).toFixed(8);
    expect((await client.fetchBalance())['USDT']).toMatchObject({ used: locked, total: '100000' });
    expect((await client.fetchOpenOrders(BTC)).map(({ id }) => id)).toEqual([placed.id]);
    const found = await client.fetchOrder(undefined as never, BTC, { clientOrderId: 'second' });
    expect(found.status).toBe('open');
    await client.cancelOrder(String(placed.id), BTC);
    expect((await client.fetchBalance())['USDT']).toMatchObject({
      free: '100000.00000000',
      used: '0.00000000',
    });
    expect(await failureOf(client.cancelOrder(String(placed.id), BTC))).toContain('-2011');
  });

  it('trades under a name beyond ASCII, and sees numbers above 2^53 to the last digit', async () => {
    const firstTradeId = 2n ** 60n + 1n;
    met = await startTrading({ instruments: 5, firstTradeId, firstOrderId: 2n ** 61n + 1n });
    const { client } = met;
    const symbol = '币安人生/USDT';
    const order = await client.createOrder(symbol, 'market', 'buy', 100);
    expect([order.symbol, order.id]).toEqual([symbol, String(2n ** 61n + 1n)]);
    const [trade] = await client.fetchMyTrades(symbol);
    expect([trade!.id, trade!.order]).toEqual([String(firstTradeId), order.id]);
  });

  it('a request takes as long as the exchange was told, and is too old where that is beyond its window (X17)', async () => {
    met = await startTrading({ latencyMs: 400 }, { isLoaded: false });
    const { client, exchange, during } = met;
    await during(client.loadMarkets());
    const asked = exchange.control.nowMs();
    await during(client.fetchBalance());
    expect(exchange.control.nowMs() - asked).toBeGreaterThanOrEqual(400);
    expect(await during(failureOf(client.fetchBalance({ recvWindow: 300 })))).toContain('-1021');
  });
});
