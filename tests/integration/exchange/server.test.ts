// The practice exchange without a library in between: what its answers, envelopes, limits and control port look like.
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { FAULTS } from '@/worker/exchange/faults/catalogue';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { START } from './_client';
import { until } from '../_until';

const DAY_MS = 86_400_000;
let exchange: PracticeExchange;

beforeAll(async () => {
  exchange = await startPracticeExchange({
    clock: { startMs: START },
    instruments: 2,
    tradesPerSecond: 20,
    controlPort: 0,
  });
  exchange.control.advance(30_000);
});
afterAll(() => exchange.close());

async function get(path: string): Promise<{ status: number; headers: Headers; body: unknown }> {
  const answer = await fetch(`${exchange.url}${path}`);
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

describe('REST answers (X9)', () => {
  it.each([
    ['/api/v3/depth', 400, -1102],
    ['/api/v3/depth?symbol=btcusdt', 400, -1121],
    ['/api/v3/klines?symbol=BTCUSDT', 400, -1102],
    ['/api/v3/klines?symbol=BTCUSDT&interval=7m', 400, -1120],
    ['/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=yesterday', 400, -1100],
    ['/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=5&endTime=4', 400, -1127],
    ['/api/v3/trades?symbol=BTCUSDT&limit=0', 400, -1130],
    ['/api/v3/aggTrades?symbol=BTCUSDT&fromId=1&startTime=1', 400, -1128],
    ['/api/v3/ticker/price?symbols=BTCUSDT', 400, -1100],
    ['/api/v3/ticker/price?symbols=["NOSUCH"]', 400, -1121],
    ['/api/v3/account', 401, -2014],
    ['/api/v3/nosuch', 404, -1100],
    ['/', 404, -1100],
  ])('%s → %d %d', async (path, status, code) => {
    const answer = await get(path);
    expect([answer.status, (answer.body as { code: number }).code]).toEqual([status, code]);
  });

  it('say what weight was used, and cut limits that are too large', async () => {
    const before = Number((await get('/api/v3/ping')).headers.get('x-mbx-used-weight-1m'));
    const { headers, body } = await get('/api/v3/depth?symbol=BTCUSDT&limit=99999');
    expect(Number(headers.get('x-mbx-used-weight-1m')) - before).toBe(250);
    expect((body as { bids: unknown[] }).bids.length).toBe(exchange.truth.book('BTCUSDT').bids.length);
    expect((await get('/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=5000')).body).toHaveLength(1_000);
  });

  it.each([
    ['startTime alone: from there on', `startTime=${START - 180_000}&limit=2`, [-3, -2]],
    ['startTime within a bar: from the next', `startTime=${START - 179_999}&limit=2`, [-2, -1]],
    ['endTime alone: up to there', `endTime=${START - 60_000}&limit=2`, [-2, -1]],
    ['both', `startTime=${START - 120_000}&endTime=${START - 1}&limit=9`, [-2, -1]],
    ['neither: the latest', 'limit=2', [-1, 0]],
    ['after the end', `startTime=${START + DAY_MS}`, []],
  ])('klines, %s', async (_, query, minutes) => {
    const { body } = await get(`/api/v3/klines?symbol=BTCUSDT&interval=1m&${query}`);
    expect((body as number[][]).map(([openMs]) => (openMs! - START) / 60_000)).toEqual(minutes);
  });

  it('aggTrades by number, up to a time, and the latest', async () => {
    type Row = { a: number; T: number };
    const rows = async (query: string): Promise<Row[]> =>
      (await get(`/api/v3/aggTrades?symbol=BTCUSDT&${query}`)).body as Row[];
    expect((await rows('fromId=3&limit=4')).map(({ a }) => a)).toEqual([3, 4, 5, 6]);
    const early = await rows(`startTime=${START}&endTime=${START + 5_000}&limit=1000`);
    expect(early.map(({ a }) => a)).toEqual(early.map((_, at) => at));
    expect(Math.max(...early.map(({ T }) => T))).toBeLessThanOrEqual(START + 5_000);
    const latest = await rows('limit=3');
    expect(latest.at(-1)!.T).toBe(exchange.truth.trades('BTCUSDT').at(-1)!.timeMs);
  });

  it('trades that are remembered no longer are refused: a hole in an answer would look like a loss', async () => {
    const kept = { trades: 50 };
    const own = await startPracticeExchange({
      clock: { startMs: START },
      instruments: 1,
      tradesPerSecond: 100,
      kept,
    });
    try {
      own.control.advance(10_000);
      const status = async (query: string): Promise<number> =>
        (await fetch(`${own.url}/api/v3/${query}`)).status;
      const asked = [
        'historicalTrades?fromId=1000000',
        'aggTrades?fromId=0',
        `aggTrades?startTime=${START}`,
        'aggTrades?limit=1000',
        'trades?limit=1000',
      ];
      const statuses = await Promise.all(asked.map((query) => status(`${query}&symbol=BTCUSDT`)));
      expect(statuses).toEqual([400, 400, 400, 200, 200]);
    } finally {
      await own.close();
    }
  });

  it('6 000 of weight in a minute, then 429 with Retry-After, then 418 for an address that goes on', async () => {
    const own = await startPracticeExchange({ clock: { startMs: START + 15_000 } });
    try {
      const ask = async (): Promise<string> => {
        const answer = await fetch(`${own.url}/api/v3/depth?symbol=BTCUSDT&limit=5000`);
        await answer.arrayBuffer();
        return `${answer.status} ${answer.headers.get('retry-after') ?? ''}`.trim();
      };
      const answers: string[] = [];
      for (let asked = 0; asked < 36; asked += 1) answers.push(await ask());
      expect([...new Set(answers)]).toEqual(['200', '429 45', '418 120']);
      expect(answers.filter((answer) => answer === '200')).toHaveLength(24);
      own.control.advance(120_000);
      expect(await ask()).toBe('200');
    } finally {
      await own.close();
    }
  });
});

/** A plain WebSocket that keeps what it is told. */
async function listen(path: string): Promise<{ socket: WebSocket; heard: string[] }> {
  const socket = new WebSocket(`${exchange.wsUrl}${path}`);
  const heard: string[] = [];
  socket.on('message', (data) => heard.push((data as Buffer).toString('utf8')));
  await once(socket, 'open');
  return { socket, heard };
}

describe('WebSockets', () => {
  it('streams can be named in the address; /stream wraps each event in the name of its stream', async () => {
    const plain = await listen('/ws/btcusdt@trade/ethusdt@trade');
    const wrapped = await listen('/stream?streams=btcusdt@trade/btcusdt@bookTicker');
    await until('both are heard', () => exchange.control.traffic().sockets === 2);
    exchange.control.advance(2_000);
    await until('frames have come', () => plain.heard.length > 5 && wrapped.heard.length > 5);
    expect(new Set(plain.heard.map((text) => (JSON.parse(text) as { s: string }).s))).toEqual(
      new Set(['BTCUSDT', 'ETHUSDT']),
    );
    const envelopes = wrapped.heard.map(
      (text) => JSON.parse(text) as { stream: string; data: { s: string } },
    );
    expect(new Set(envelopes.map(({ stream }) => stream))).toEqual(
      new Set(['btcusdt@trade', 'btcusdt@bookTicker']),
    );
    expect(new Set(envelopes.map(({ data }) => data.s))).toEqual(new Set(['BTCUSDT']));
    plain.socket.close();
    wrapped.socket.close();
    await until('both are gone', () => exchange.control.traffic().streams.length === 0);
  });

  it('is pinged every 20 s, and cut after a day', async () => {
    const quiet = await startPracticeExchange({ clock: { startMs: START }, tradesPerSecond: 0 });
    try {
      const socket = new WebSocket(`${quiet.wsUrl}/ws`);
      let pings = 0;
      socket.on('ping', () => (pings += 1));
      await once(socket, 'open');
      const closed = once(socket, 'close');
      quiet.control.advance(60_000);
      await until('three pings', () => pings === 3);
      quiet.control.advance(DAY_MS - 61_000);
      expect(socket.readyState).toBe(socket.OPEN);
      quiet.control.advance(1_000);
      expect((await closed)[0]).toBe(1001);
    } finally {
      await quiet.close();
    }
  });

  it('another address is refused', async () => {
    const socket = new WebSocket(`${exchange.wsUrl}/nowhere`);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});

describe('the control port', () => {
  const ask = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<[number, Record<string, unknown>]> => {
    const answer = await fetch(`${exchange.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return [answer.status, (await answer.json()) as Record<string, unknown>];
  };

  it('begins and ends faults, moves time, and tells the truth', async () => {
    const [, begun] = await ask('POST', '/faults', { fault: 'clock-offset', offsetMs: 250 });
    const [, moved] = await ask('POST', '/advance', { ms: 1_000 });
    expect((await get('/api/v3/time')).body).toEqual({ serverTime: (moved['nowMs'] as number) + 250 });
    const [, listed] = await ask('DELETE', `/faults?id=${String(begun['id'])}`);
    expect(listed['faults']).toMatchObject([{ fault: 'clock-offset', status: 'over' }]);
    const trades = exchange.truth.trades('BTCUSDT');
    const [, told] = await ask('GET', `/truth/trades?symbol=BTCUSDT&fromId=${trades.at(-3)!.tradeId}`);
    expect(told).toEqual(trades.slice(-3));
    const book = exchange.truth.book('BTCUSDT');
    expect((await ask('GET', '/truth/book?symbol=BTCUSDT'))[1]).toEqual(book);
    const [, changes] = await ask('GET', `/truth/book-changes?symbol=BTCUSDT&fromId=${book.updateId - 1}`);
    expect((changes as unknown as { updateId: number }[]).map(({ updateId }) => updateId)).toEqual([
      book.updateId - 1,
      book.updateId,
    ]);
    expect((await ask('GET', '/faults'))[1]['known']).toHaveLength(FAULTS.size);
  });

  it.each([
    ['POST', '/faults', { fault: 'nosuch' }, 400],
    ['POST', '/faults', undefined, 400],
    ['POST', '/advance', { ms: -5 }, 400],
    ['GET', '/truth/trades?symbol=NOSUCH', undefined, 400],
    ['GET', '/nowhere', undefined, 404],
  ])('%s %s %j → %i', async (method, path, body, status) => {
    expect((await ask(method, path, body))[0]).toBe(status);
  });

  it('does not answer to another name: a page in a browser cannot reach it', async () => {
    const { hostname, port } = new URL(exchange.controlUrl!);
    const asked = request({ hostname, port, path: '/state', headers: { host: 'evil.example' } }).end();
    const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    expect(answer.statusCode).toBe(403);
  });
});

describe('a client that is gone before it is turned away', () => {
  it('does not end the exchange', async () => {
    const refusing = await startPracticeExchange({ instruments: 1 });
    try {
      refusing.control.inject({ fault: 'refuse' });
      const { hostname, port } = new URL(refusing.url);
      for (let client = 0; client < 20; client += 1) {
        const socket = connect(Number(port), hostname);
        await once(socket, 'connect');
        socket.write(
          `GET /ws HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
        );
        socket.resetAndDestroy();
      }
      expect((await fetch(`${refusing.url}/api/v3/ping`)).status).toBe(200);
    } finally {
      await refusing.close();
    }
  });
});
