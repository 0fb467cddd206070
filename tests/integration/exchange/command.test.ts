import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '@/worker/cli/run-cli';
import { until } from '../_until';

/** Starts the exchange with these words, does something while it runs, and ends it. */
async function running(
  words: string,
  meanwhile: (at: { controlUrl: string; account: unknown }) => Promise<void>,
): Promise<void> {
  const interrupt = new AbortController();
  let stdout = '';
  const all = `exchange start --port 0 --control-port 0 --instruments BTC/USDT --rate 0 ${words} --json`;
  const ended = runCli(all.split(' '), {
    stdout: (text) => void (stdout += text),
    stderr: () => undefined,
    isTty: false,
    env: {},
    nowMs: () => Date.now(),
    signal: interrupt.signal,
  });
  try {
    const started = await until('it listens', () => (stdout.endsWith('}\n') ? stdout : null));
    await meanwhile(JSON.parse(started) as { controlUrl: string; account: unknown });
  } finally {
    interrupt.abort();
    await ended;
  }
}

describe('sextant exchange start', () => {
  it('prints where it listens, trades by the wall clock, and ends with Ctrl-C', async () => {
    const interrupt = new AbortController();
    const said = { stdout: '', stderr: '' };
    const words = 'exchange start --port 0 --control-port 0 --instruments BTC/USDT,ABC/EUR --rate 500 --json';
    const ended = runCli(words.split(' '), {
      stdout: (text) => void (said.stdout += text),
      stderr: (text) => void (said.stderr += text),
      isTty: false,
      env: {},
      nowMs: () => Date.now(),
      signal: interrupt.signal,
    });
    const started = await until('it listens', () => (said.stdout.endsWith('}\n') ? said.stdout : null));
    const { url, controlUrl, instruments } = JSON.parse(started) as Record<string, string>;
    expect(instruments).toEqual(['BTC/USDT', 'ABC/EUR']);
    await until('it trades', async () => {
      const trades = (await (await fetch(`${url}/api/v3/trades?symbol=ABCEUR`)).json()) as unknown[];
      return trades.length > 10;
    });
    expect((await fetch(`${controlUrl}/advance`, { method: 'POST', body: '{"ms":5}' })).status).toBe(400);
    interrupt.abort();
    expect([await ended, said.stderr]).toEqual([130, '']);
    await expect(fetch(url!)).rejects.toThrow('fetch failed');
  });

  it('opens an account, and goes on from its journal where it was', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'sextant-practice-'));
    try {
      const journal = join(dir, 'practice.ndjson');
      const buy = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.001' };
      await running(`--account USDT=5000,BTC=1 --journal ${journal}`, async ({ controlUrl }) => {
        const body = JSON.stringify({ account: 'practice', order: buy });
        expect((await fetch(`${controlUrl}/orders`, { method: 'POST', body })).status).toBe(200);
      });
      await running(`--journal ${journal}`, async ({ controlUrl, account }) => {
        expect(account).toEqual({ apiKey: 'practice-key', secret: 'practice-secret' });
        const orders = await (await fetch(`${controlUrl}/truth/orders?account=practice`)).json();
        expect(orders).toMatchObject([{ orderId: '1', status: 'FILLED' }]);
      });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it.each([
    ['--account USDT', 2, 'write USDT=100000,BTC=1'],
    ['--instruments BTCUSDT', 2, '"BTCUSDT" is no instrument'],
    ['--instruments 0', 2, 'there can be 1 to 500'],
    ['--tape /no/such.csv --instruments BTC/USDT', 5, 'cannot open /no/such.csv'],
  ])('%s → %i', async (words, code, says) => {
    let stderr = '';
    const done = await runCli(`exchange start --port 0 --control-port 0 ${words}`.split(' '), {
      stdout: () => undefined,
      stderr: (text) => void (stderr += text),
      isTty: false,
      env: {},
      nowMs: () => Date.now(),
      signal: new AbortController().signal,
    });
    expect([done, stderr.includes(says)]).toEqual([code, true]);
  });
});
