import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { Drive } from './drive';
import { ExchangeClock } from './exchange-clock';
import type { ExchangeSettings } from './exchange-options';
import { FaultPlan } from './faults/fault-plan';
import { Market } from './market/market';
import { buildPrivateWorld } from './private/build-private';
import { PrivateSide } from './private/private-side';
import type { PrivateWorld } from './private/private-world';
import { RateLimiter } from './rest/rate-limiter';
import { RestServer } from './rest/rest-server';
import { BarPrinter } from './stream/bar-printer';
import type { Connection } from './stream/connection';
import { Hub } from './stream/hub';
import { MarketStreams } from './stream/market-streams';
import { StreamServer } from './stream/stream-server';
import { JournalFile } from './truth/journal-file';
import { journalFirst } from './truth/journal-first';
import { PrivateTruth } from './truth/private-truth';
import { restoreMarket } from './truth/restore-market';
import { Truth } from './truth/truth';
import { answerApi as readApi } from './user/ws-api';

/** Every part of an exchange, put together and not yet open to anybody. */
export interface ExchangeHouse {
  readonly isWallClock: boolean;
  readonly clock: ExchangeClock;
  readonly market: Market;
  /** The accounts and everything that is theirs. */
  readonly world: PrivateWorld;
  readonly hub: Hub;
  readonly rest: RestServer;
  readonly sockets: StreamServer;
  readonly drive: Drive;
  readonly plan: FaultPlan;
  readonly truth: Truth;
  readonly journal: JournalFile | null;
}

/** @throws Refusal for a fault of the settings that does not exist, RangeError for instruments that cannot be listed */
export function buildHouse(settings: ExchangeSettings): ExchangeHouse {
  const { isWallClock } = settings;
  const journal = settings.journal === null ? null : new JournalFile(settings.journal);
  const clock = new ExchangeClock(settings.startMs);
  const hub = new Hub();
  const bars = new BarPrinter();
  const streams = new MarketStreams(hub, bars, () => clock.shownMs());
  const market = new Market(settings.instruments, journalFirst(journal, streams), settings);
  journal?.note('start', { startMs: settings.startMs, seed: settings.seed });
  if (settings.before !== null) restoreMarket(market, settings.before, settings.startMs);
  const world = buildPrivateWorld({ market, clock, hub, journal }, settings);
  // The makers come last: they keep away from what already waits.
  const source = settings.source(market);
  const settle = (): void => world.desk.settle();
  const drive = new Drive({ clock, market, source, streams, hub, journal, settle });
  const privateSide = new PrivateSide(world, (run) => drive.act(run));
  const { latencyMs } = settings;
  const limiter = new RateLimiter();
  const rest = new RestServer({ market, bars, clock, latencyMs }, limiter, privateSide);
  const answerApi = (connection: Connection, text: string): string =>
    drive.act(() => readApi({ world, hub, limiter }, connection, text));
  const sockets = new StreamServer({ hub, market, clock, isWallClock, answerApi });
  const random = createSeededRandom(settings.seed);
  const plan = new FaultPlan({ clock, market, world, hub, bars, rest, sockets, random }, journal);
  for (const fault of settings.faults) plan.inject(fault);
  const truth = new Truth(market, new PrivateTruth(world));
  return { isWallClock, clock, market, world, hub, rest, sockets, drive, plan, truth, journal };
}
