// The library chooses some of its error classes by the host in the address. Here the address is the real one, encrypted, and
// the connection goes to the practice exchange: what the product meets in production, met without a network.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { binance } from 'ccxt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExchangeClass } from '@/lib/adapters/feeds/ccxt/load-exchange';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { failureOf, START } from './_client';
import { BTC } from './_story';
import { MAIN, newTrader } from './_trader';

const HOST = 'api.binance.com';
const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** A certificate for the real host name, which only this test trusts. */
function certificate(): { cert: string; key: string } {
  const dir = mkdtempSync(join(tmpdir(), 'sextant-tls-'));
  try {
    const words =
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout key.pem -out cert.pem';
    const names = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
    execFileSync('openssl', [...words.split(' '), ...names], { cwd: dir, stdio: 'ignore' });
    const read = (name: string): string => readFileSync(join(dir, name), 'utf8');
    return { cert: read('cert.pem'), key: read('key.pem') };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** `fetch` for the library: asks the address that it is given, at a port of this machine. */
function fetchAt(port: number, ca: string) {
  return (
    address: string,
    asked: { method: string; headers: Record<string, string>; body?: string },
  ): Promise<Response> =>
    new Promise((resolve, reject) => {
      const { pathname, search, hostname } = new URL(address);
      const { method, headers, body } = asked;
      const to = { host: '127.0.0.1', port, ca, servername: hostname, path: pathname + search };
      const sent = request({ ...to, method, headers: { ...headers, host: hostname } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve(
            new Response(Buffer.concat(parts), {
              status: answer.statusCode!,
              headers: answer.headers as Record<string, string>,
            }),
          ),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

// The certificate is made by openssl; a machine without it has none.
describe.skipIf(!hasOpenssl)('at the address of the real host', () => {
  let exchange: PracticeExchange;
  let plain: PracticeExchange;
  let real: binance;
  let loopback: binance;

  beforeAll(async () => {
    const tls = certificate();
    const options = { clock: { startMs: START }, instruments: 1, tape: [], accounts: [MAIN] };
    exchange = await startPracticeExchange({ ...options, tls });
    plain = await startPracticeExchange(options);
    const Binance = await loadExchangeClass('binance');
    real = new Binance({
      apiKey: 'main-key',
      secret: 'main-secret',
      enableRateLimit: false,
      options: { fetchCurrencies: false, fetchMargins: false, fetchMarkets: { types: ['spot'] } },
    }) as binance;
    real.fetchImplementation = fetchAt(Number(new URL(exchange.url).port), tls.cert);
    real.nonce = () => exchange.control.nowMs();
    loopback = await newTrader(plain, { apiKey: 'main-key', secret: 'main-secret' });
    await real.loadMarkets();
    await loopback.loadMarkets();
  });
  afterAll(async () => {
    await Promise.all([real?.close(), loopback?.close(), exchange?.close(), plain?.close()]);
  });

  it('an account trades', async () => {
    const order = await real.createOrder(BTC, 'market', 'buy', 0.001);
    expect([order.status, exchange.truth.own.orders()[0]!.status]).toEqual(['closed', 'FILLED']);
  });

  it.each([
    [{ fault: 'drop-then', answer: 'status', code: -1_008 }, 'OperationFailed', 'ExchangeError'],
    [{ fault: 'refused', as: 'duplicate' }, 'InvalidOrder', 'InvalidOrder'],
    [{ fault: 'refused', as: 'insufficient-balance' }, 'InsufficientFunds', 'InsufficientFunds'],
    // A key that was revoked after one good call looks like too many requests: the class would have it tried for ever.
    [{ fault: 'refused', as: 'not-allowed' }, 'DDoSProtection', 'AuthenticationError'],
    [{ fault: 'refused', as: 'too-many-orders' }, 'DDoSProtection', 'DDoSProtection'],
  ])('%j is %s there and %s on loopback', async (fault, there, here) => {
    const shown: string[] = [];
    for (const [at, client] of [
      [exchange, real],
      [plain, loopback],
    ] as const) {
      at.control.inject(fault);
      const order = client.createOrder(BTC, 'limit', 'buy', 0.001, 59_000, { clientOrderId: 'mine' });
      shown.push((await failureOf(order)).split(':')[0]!);
    }
    expect(shown).toEqual([there, here]);
  });
});
