import { describe, expect, it } from 'vitest';
import { runCli } from '@/worker/cli/run-cli';
import { until } from '../_until';

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

  it.each([
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
