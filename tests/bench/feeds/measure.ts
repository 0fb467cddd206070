import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readEnvironment } from '@/config/runtime/env';
import { openDatabase } from '@/lib/adapters/db/client';
import { putFeed as putFeedRow } from '@/lib/adapters/db/feeds';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import { createLog } from '@/lib/adapters/telemetry/log';
import type { ServiceContext } from '@/lib/services/context';
import { feedParts } from '@/worker/feeds/feed-parts';
import { startFeedSupervisor } from '@/worker/feeds/supervisor';
import { openBenchDatabase } from '../data/bench-database';
import { CountedTrades } from './count-trades';
import { watchIdleThread } from './idle-thread';
import { listedInstruments, startExchangeProcess } from './exchange-process';

export interface Asked {
  readonly instruments: number;
  readonly rate: number;
  readonly seconds: number;
}

export interface Measured {
  readonly trades: number;
  readonly tradesPerSecond: number;
  readonly lagMsP50: number;
  readonly lagMsP99: number;
  readonly lagMsMax: number;
  /** The same of a thread that does nothing: what the machine's other work costs. */
  readonly machineLagMsP99: number;
  readonly machineLagMsMax: number;
  readonly heapMbStart: number;
  readonly heapMbEnd: number;
  readonly lost: number;
}

const RESOLUTION_MS = 10;
/** Connecting, and code that becomes fast. */
const WARM_SECONDS = 3;
/** A measurement that takes so many times as long as it should has failed. */
const PATIENCE = 3;

/** Hears an exchange in another process through the real library, makes bars, records and stores, as the worker does. */
export async function measureFeeds(asked: Asked): Promise<Measured> {
  const database = await openBenchDatabase();
  const exchange = await startExchangeProcess(asked);
  const db = openDatabase({
    url: database.url,
    connectionsMax: 2,
    pooled: false,
    applicationName: 'sextant-bench',
  });
  const counted = new CountedTrades();
  try {
    for (const { base, quote } of listedInstruments(asked.instruments))
      await putFeedRow(db, {
        instrumentId: `binance:${base}/${quote}`,
        channels: ['trades'],
        providers: ['binance'],
        isRecorded: true,
        isWanted: true,
        createdBy: 'system:bench',
      });
    const parts = feedParts(readEnvironment({ SEXTANT_VENUE_URL: exchange.address.url }), {
      directUrl: database.url,
      log: createLog({ process: 'bench', version: '0', level: 'error' }),
      workerId: 'wrk_bench',
      paces: new VenuePaces(),
      context: contextOf(db),
    });
    const open: typeof parts.open = (provider, startAfter) => counted.tap(parts.open(provider, startAfter));
    const supervisor = startFeedSupervisor({ ...parts, open });
    await counted.reach(asked.rate * WARM_SECONDS, 60_000);
    const figures = await measure(asked, counted);
    await supervisor.stop();
    await parts.db.close();
    return { ...figures, lost: await counted.lost(exchange.address) };
  } finally {
    await db.close();
    await exchange.stop();
    await database.close();
  }
}

async function measure({ rate, seconds }: Asked, counted: CountedTrades): Promise<Omit<Measured, 'lost'>> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const heapMbStart = heapMb();
  const before = counted.total;
  const idle = watchIdleThread(RESOLUTION_MS);
  const startMs = performance.now();
  delay.enable();
  await counted.reach(before + rate * seconds, PATIENCE * seconds * 1_000);
  delay.disable();
  const machine = await idle.end();
  const trades = counted.total - before;
  const tradesPerSecond = trades / ((performance.now() - startMs) / 1_000);
  // The histogram holds whole intervals: what is longer than the resolution is lag.
  const lag = (ns: number): number => Math.max(0, ns / 1e6 - RESOLUTION_MS);
  return {
    trades,
    tradesPerSecond,
    lagMsP50: lag(delay.percentile(50)),
    lagMsP99: lag(delay.percentile(99)),
    lagMsMax: lag(delay.max),
    machineLagMsP99: lag(machine.p99),
    machineLagMsMax: lag(machine.max),
    heapMbStart,
    heapMbEnd: heapMb(),
  };
}

/** What is reachable, after everything else was collected. */
function heapMb(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

function contextOf(db: ServiceContext['db']): ServiceContext {
  const queue = {
    enqueue: () => Promise.resolve(),
    ensure: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  const actor = { kind: 'system', name: 'feeds' } as const;
  return { db, queue, actor, requestId: 'req_bench', nowMs: () => Date.now(), configDir: 'config' };
}
