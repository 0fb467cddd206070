import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { startControlServer } from './control/control-server';
import { controlOf, type ExchangeControl } from './control/exchange-control';
import { Drive } from './drive';
import { ExchangeClock } from './exchange-clock';
import { settleOptions, type ExchangeOptions } from './exchange-options';
import { FaultPlan } from './faults/fault-plan';
import { Market } from './market/market';
import { RateLimiter } from './rest/rate-limiter';
import { RestServer } from './rest/rest-server';
import { BarPrinter } from './stream/bar-printer';
import { Hub } from './stream/hub';
import { MarketStreams } from './stream/market-streams';
import { StreamServer } from './stream/stream-server';
import { JournalFile } from './truth/journal-file';
import { journalFirst } from './truth/journal-first';
import { Truth } from './truth/truth';

export interface PracticeExchange {
  /** `http://127.0.0.1:PORT`: put it where the venue's address stands. */
  readonly url: string;
  /** `ws://127.0.0.1:PORT`; streams are under `/ws` and `/stream`. */
  readonly wsUrl: string;
  /** Where the control port is; null when none was asked for. */
  readonly controlUrl: string | null;
  readonly control: ExchangeControl;
  readonly truth: Truth;
  close(): Promise<void>;
}

/** Wall time is followed in steps of this length. */
const WALL_STEP_MS = 10;

/** Starts a practice exchange on loopback. `close` must be called. */
export async function startPracticeExchange(options: ExchangeOptions = {}): Promise<PracticeExchange> {
  const settings = settleOptions(options);
  const { isWallClock } = settings;
  const journal = settings.journal === null ? null : new JournalFile(settings.journal);
  const clock = new ExchangeClock(settings.startMs);
  const hub = new Hub();
  const bars = new BarPrinter();
  const streams = new MarketStreams(hub, bars, () => clock.shownMs());
  const market = new Market(settings.instruments, journalFirst(journal, streams), settings);
  const source = settings.source(market);
  const rest = new RestServer({ market, bars, clock }, new RateLimiter());
  const sockets = new StreamServer({ hub, market, clock, isWallClock });
  const drive = new Drive({ clock, market, source, streams, hub, journal });
  const random = createSeededRandom(settings.seed);
  const plan = new FaultPlan({ clock, market, hub, bars, rest, sockets, random }, journal);
  for (const fault of settings.faults) plan.inject(fault);
  const server = await listen(rest, sockets, settings.port);
  const timer = isWallClock ? setInterval(() => drive.advanceTo(Date.now()), WALL_STEP_MS) : null;
  const truth = new Truth(market);
  const control = controlOf({ clock, drive, plan, hub, rest, isWallClock });
  const { controlPort } = settings;
  const desk = controlPort === null ? null : await startControlServer({ control, truth }, controlPort);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    controlUrl: desk?.url ?? null,
    truth,
    control,
    async close() {
      if (timer !== null) clearInterval(timer);
      plan.clearAll();
      sockets.close();
      server.closeAllConnections();
      await Promise.all([desk?.close(), new Promise<void>((resolve) => server.close(() => resolve()))]);
      journal?.close();
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
