import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { Drive } from './drive';
import { ExchangeClock } from './exchange-clock';
import type { ExchangeOptions } from './exchange-options';
import { settleOptions } from './exchange-options';
import { FaultPlan, type FaultRequest, type FaultState } from './faults/fault-plan';
import { Market, type MarketSource } from './market/market';
import type { MarketListener } from './market/traded-instrument';
import { RateLimiter } from './rest/rate-limiter';
import { RestServer } from './rest/rest-server';
import { BarPrinter } from './stream/bar-printer';
import { Hub } from './stream/hub';
import { MarketStreams } from './stream/market-streams';
import { StreamServer } from './stream/stream-server';
import { Truth } from './truth/truth';

/** Hands over the exchange's time and faults. */
export interface ExchangeControl {
  nowMs(): number;
  /** Moves a clock that is moved by hand, and does everything that is due. */
  advance(ms: number): void;
  inject(fault: FaultRequest): number;
  clear(id: number): void;
  clearAll(): void;
  faults(): readonly FaultState[];
  /** Open WebSockets, frames and requests so far: what a test waits for. */
  traffic(): {
    readonly sockets: number;
    readonly streams: readonly string[];
    readonly frames: number;
    readonly requests: number;
  };
}

export interface PracticeExchange {
  /** `http://127.0.0.1:PORT`: put it where the venue's address stands. */
  readonly url: string;
  /** `ws://127.0.0.1:PORT`; streams are under `/ws` and `/stream`. */
  readonly wsUrl: string;
  readonly control: ExchangeControl;
  readonly truth: Truth;
  close(): Promise<void>;
}

/** Wall time is followed in steps of this length. */
const WALL_STEP_MS = 10;

/** Starts a practice exchange on loopback. `close` must be called. */
export async function startPracticeExchange(options: ExchangeOptions = {}): Promise<PracticeExchange> {
  const settings = settleOptions(options);
  const clock = new ExchangeClock(settings.startMs);
  const hub = new Hub();
  const bars = new BarPrinter();
  const streams = new MarketStreams(hub, bars, () => clock.shownMs(), { of: () => undefined });
  const market = new Market(settings.instruments, streams, settings);
  const source = settings.source(market);
  const rest = new RestServer(
    { market, bars, shownMs: () => clock.shownMs(), nowMs: () => clock.nowMs() },
    new RateLimiter(),
  );
  const sockets = new StreamServer({ hub, market, clock, isWallClock: settings.isWallClock });
  const drive = new Drive({ clock, market, source, streams, hub });
  const plan = new FaultPlan({
    clock,
    market,
    hub,
    streams,
    bars,
    rest,
    sockets,
    random: createSeededRandom(settings.seed),
  });
  const server = await listen(rest, sockets, settings.port);
  const timer = settings.isWallClock ? setInterval(() => drive.advanceTo(Date.now()), WALL_STEP_MS) : null;
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    truth: new Truth(market),
    control: {
      nowMs: () => clock.nowMs(),
      advance: (ms) => drive.advanceTo(clock.nowMs() + ms),
      inject: (fault) => plan.inject(fault),
      clear: (id) => plan.clear(id),
      clearAll: () => plan.clearAll(),
      faults: () => plan.list(),
      traffic: () => ({
        sockets: hub.connections.size,
        streams: [...hub.heard()],
        frames: hub.framesSent,
        requests: rest.requests,
      }),
    },
    async close() {
      if (timer !== null) clearInterval(timer);
      plan.clearAll();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function listen(rest: RestServer, sockets: StreamServer, port: number): Promise<Server> {
  const server = createServer((request, response) => rest.handle(request, response));
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
