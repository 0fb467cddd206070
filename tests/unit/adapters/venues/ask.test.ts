import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, type Answer } from '@/lib/adapters/venues/ask';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Asks a server that answers so, or the port of one that is gone. */
async function askA(
  answer: ((response: ServerResponse) => void) | null,
  withinMs = 10_000,
): Promise<Answer & { asked: number }> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    answer?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  if (answer === null) await new Promise<void>((resolve) => server.close(() => resolve()));
  else closing.push(() => (server.closeAllConnections(), server.close()));
  const url = `http://127.0.0.1:${port}/order`;
  const told = await ask({
    url,
    method: 'POST',
    headers: {},
    body: 'a=1',
    withinMs,
    nowMs: () => Date.now(),
  });
  return { ...told, asked };
}

describe('V1: one question', () => {
  it('brings the whole answer, and says nothing of a problem', async () => {
    const told = await askA((response) =>
      response.writeHead(400, { 'retry-after': '7' }).end('{"code":-1013}'),
    );
    expect(told).toMatchObject({ status: 400, problem: null, isUnsent: false, asked: 1 });
    expect(Buffer.from(told.bytes!).toString()).toBe('{"code":-1013}');
    expect(told.header('retry-after')).toBe('7');
  });

  it.each([
    ['no answer at all', () => undefined, null],
    ['headers, then silence', (response: ServerResponse) => response.writeHead(200).write('{"order'), 200],
    [
      'a body that never ends',
      (response: ServerResponse) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 5);
        response.on('close', () => clearInterval(drip));
      },
      200,
    ],
  ])('ends at its deadline: %s', async (_, answer, status) => {
    const startedMs = performance.now();
    const told = await askA(answer, 120);
    expect(performance.now() - startedMs).toBeLessThan(1_500);
    expect(told).toMatchObject({ status, isUnsent: false, asked: 1 });
    expect(told.problem).toMatch(/120 ms/);
  });

  it('keeps what came before a connection was cut, asks once, and follows no redirect', async () => {
    const cut = await askA((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"orderId"', () => response.socket?.destroy());
    });
    expect(cut).toMatchObject({ status: 200, asked: 1, isUnsent: false });
    expect(Buffer.from(cut.bytes!).toString()).toBe('{"orderId"');
    expect(cut.problem).not.toBeNull();
    const reset = await askA((response) => void response.socket?.resetAndDestroy());
    expect(reset).toMatchObject({ status: null, bytes: null, asked: 1, isUnsent: false });
    expect(await askA((response) => response.writeHead(307, { location: '/elsewhere' }).end())).toMatchObject(
      { status: 307, asked: 1 },
    );
  });

  it('V2: knows that nothing left where nobody is there', async () => {
    const told = await askA(null);
    expect(told).toMatchObject({ status: null, bytes: null, isUnsent: true, asked: 0 });
    expect(told.problem).toMatch(/ECONNREFUSED/);
  });
});
