import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import { createLog } from '@/lib/adapters/telemetry/log';
import type { ServiceContext } from '@/lib/services/context';
import { createSession } from '@/lib/services/sessions/create-session';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { AccountPublisher } from '@/worker/sessions/live/publish-accounts';
import { BTC, SweepMarket } from './sweep-market';

export const ACCOUNT = 'practice';
const KEYS = { PRACTICE_KEY: 'practice-key', PRACTICE_SECRET: 'practice-secret' };

/** One exchange with its journal, one account on it, and a database with a live session that waits for a worker. */
export class SweepWorld {
  private constructor(
    readonly folder: string,
    readonly journal: string,
    readonly databaseUrl: string,
    readonly db: Database,
    readonly context: ServiceContext,
    readonly exchange: PracticeExchange,
    readonly market: SweepMarket,
  ) {}

  static async begin(databaseUrl: string, seed: number): Promise<SweepWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'sextant-sweep-'));
    const journal = join(folder, 'exchange.ndjson');
    const exchange = await startPracticeExchange({
      seed,
      instruments: 1,
      tradesPerSecond: 4,
      journal: { path: journal, fsync: false },
      accounts: [
        {
          name: ACCOUNT,
          balances: { USDT: '5000' },
          keys: [{ key: KEYS.PRACTICE_KEY, secret: KEYS.PRACTICE_SECRET }],
        },
      ],
    });
    writeConfig(folder, exchange.url);
    const db = openDatabase({
      url: databaseUrl,
      connectionsMax: 2,
      pooled: false,
      applicationName: 'sextant-sweep',
    });
    const context = contextOf(db, folder);
    const price = Number(exchange.truth.book('BTCUSDT').asks[0]?.[0]);
    const market = new SweepMarket(context, { price, seed });
    await market.store(db);
    const log = createLog({ process: 'worker', version: 'test', level: 'error' });
    const around = {
      secretOf: (name: string): string | undefined => KEYS[name as keyof typeof KEYS],
      isLiveEnabled: false,
      venueUrlOf: () => null,
      nowMs: () => Date.now(),
      chance: () => 0.5,
    };
    await new AccountPublisher({ db, log, configDir: folder, around }).look();
    return new SweepWorld(folder, journal, databaseUrl, db, context, exchange, market);
  }

  /** A live session that trades often: at the market, or with bids some of which rest until they are taken back. */
  async ask(entry: 'market' | 'limit'): Promise<string> {
    const limit = { offset: '0', timeInForce: 'gtc', postOnly: false, goodForMs: null } as const;
    const { id } = await createSession(this.context, {
      name: 'sweep',
      idempotencyKey: 'sweep-session',
      mode: 'live',
      accountId: ACCOUNT,
      feed: 'live',
      isArmed: true,
      strategies: [
        {
          strategy: 'sma-cross',
          params: { fast: 2, slow: 3 },
          instrumentId: BTC,
          timeframe: '1m',
          capital: '500',
          limits: 'account',
          policy: {
            entry: entry === 'market' ? { kind: entry } : { kind: entry, ...limit },
            protection: { kind: 'none' },
          },
        },
      ],
    });
    return id;
  }

  /** The environment of a life. */
  get env(): Record<string, string> {
    return { DATABASE_URL: this.databaseUrl, SWEEP_CONFIG: this.folder, ...KEYS };
  }

  /** Both sides are as they are judged: nothing is written any more. */
  async close(): Promise<void> {
    await this.exchange.close();
    await this.db.close();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function contextOf(db: Database, configDir: string): ServiceContext {
  const nobody = (): Promise<never> => Promise.reject(new Error('a sweep has no queue'));
  return {
    db,
    queue: { enqueue: nobody, ensure: nobody, close: () => Promise.resolve() },
    actor: { kind: 'operator', name: 'sweep' },
    requestId: 'sweep',
    nowMs: () => Date.now(),
    configDir,
  };
}

/** The account at this exchange, and its limits, wide enough that what is tried is the way to the venue. */
function writeConfig(folder: string, url: string): void {
  writeFileSync(
    join(folder, 'venues.yaml'),
    `accounts:
  - id: ${ACCOUNT}
    venue: binance
    practiceUrl: ${url}
    keyVariable: PRACTICE_KEY
    secretVariable: PRACTICE_SECRET
    caps: { orderQuoteMax: 1000, exposureQuoteMax: 2000, ordersPerMinuteMax: 100, priceAgeMax: 10s }
`,
  );
  const risk = readFileSync('config/risk.yaml', 'utf8')
    .replace('riskPerTrade: 2%', 'riskPerTrade: null')
    .replace('liveOrderUsd: 10 ', 'liveOrderUsd: 1000 ')
    .replace('volumeShare: 10%', 'volumeShare: null')
    .replace('deployed: 80%', 'deployed: null')
    .replaceAll('dailyVolume: 500000', 'dailyVolume: null');
  writeFileSync(join(folder, 'risk.yaml'), risk);
}
