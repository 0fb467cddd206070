import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { startControlServer } from './control/control-server';
import { controlOf, type ExchangeControl } from './control/exchange-control';
import { buildHouse, type ExchangeHouse } from './exchange-house';
import { settleOptions, type ExchangeOptions } from './exchange-options';
import type { Truth } from './truth/truth';

export interface PracticeExchange {
  /** `http://127.0.0.1:PORT`, or https with a certificate: put it where the venue's address stands. */
  readonly url: string;
  /** `ws://127.0.0.1:PORT`; streams are under `/ws` and `/stream`. */
  readonly wsUrl: string;
  /** Where the control port is; null when none was asked for. */
  readonly controlUrl: string | null;
  readonly control: ExchangeControl;
  readonly truth: Truth;
  close(): Promise<void>;
}

/** Wall time is looked at so often, and followed by so much at most: after a machine has slept, clients are answered meanwhile. */
const WALL_LOOK_MS = 10;
const WALL_STEP_MS_MAX = 1_000;

/** Starts a practice exchange on loopback. `close` must be called. */
export async function startPracticeExchange(options: ExchangeOptions = {}): Promise<PracticeExchange> {
  const settings = settleOptions(options);
  const house = buildHouse(settings);
  const control = controlOf(house);
  const follow = (): void => {
    if (house.isWallClock)
      house.drive.advanceTo(Math.min(Date.now(), house.clock.nowMs() + WALL_STEP_MS_MAX));
  };
  const server = await open(house, { port: settings.port, tls: options.tls, follow });
  const { truth } = house;
  const desk =
    settings.controlPort === null
      ? null
      : await startControlServer({ control, truth }, settings.controlPort).catch((error: unknown) => {
          server.close();
          throw error;
        });
  const timer = house.isWallClock ? setInterval(follow, WALL_LOOK_MS) : null;
  const { port } = server.address() as AddressInfo;
  const secure = options.tls === undefined ? '' : 's';
  return {
    url: `http${secure}://127.0.0.1:${port}`,
    wsUrl: `ws${secure}://127.0.0.1:${port}`,
    controlUrl: desk?.url ?? null,
    truth,
    control,
    async close() {
      if (timer !== null) clearInterval(timer);
      house.plan.clearAll();
      house.sockets.close();
      server.closeAllConnections();
      await Promise.all([desk?.close(), new Promise<void>((resolve) => server.close(() => resolve()))]);
      house.journal?.close();
    },
  };
}

async function open(
  { rest, sockets }: ExchangeHouse,
  { port, tls, follow }: { port: number; tls: ExchangeOptions['tls']; follow: () => void },
): Promise<Server> {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // A request is held against the time at which it came, not that of the last look.
    follow();
    rest.handle(request, response);
  };
  const server = tls === undefined ? createServer(handle) : createSecureServer({ ...tls }, handle);
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
