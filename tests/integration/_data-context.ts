import { afterAll, beforeAll } from 'vitest';
import { csvBarSource } from '@/lib/adapters/files/csv/csv-bar-source';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import type { JobName } from '@/lib/contracts/jobs/jobs';
import type { Actor, ServiceContext } from '@/lib/services/context';
import { importFile } from '@/lib/services/data/import-now';
import type { StoreOutcome } from '@/lib/services/data/store-bars';
import { createTestDatabase, type TestDatabase } from './_database';

const HEADER = 'ts_ms,open,high,low,close,volume';
export const MINUTE = 60_000;
/** 2023-03-01T00:00:00Z */
export const MARCH = 1_677_628_800_000;
export const NOW = Date.UTC(2024, 0, 1);

export interface Suite {
  url: string;
  db: Database;
  context: ServiceContext;
  /** What services asked of the queue, in order. */
  asked: { name: JobName; payload: unknown; ticketId: string }[];
}

const ACTOR: Actor = { kind: 'user', userId: 'u', email: 'ada@example.org', role: 'researcher' };

/** A database of its own for a suite, and a context whose queue only takes notes: no worker runs here. */
export function useSuite(): Suite {
  const suite = { asked: [] } as unknown as Suite;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    suite.url = database.url;
    suite.db = openDatabase({
      url: database.url,
      connectionsMax: 4,
      pooled: false,
      applicationName: 'sextant-test',
    });
    const note = (name: JobName, payload: unknown, { ticketId }: { ticketId: string }): void => {
      suite.asked.push({ name, payload, ticketId });
    };
    suite.context = {
      db: suite.db,
      queue: {
        enqueue: (...asked) => Promise.resolve(note(...asked)),
        ensure: (...asked) => Promise.resolve(note(...asked)).then(() => true),
        close: () => Promise.resolve(),
      },
      actor: ACTOR,
      requestId: 'req_test',
      nowMs: () => NOW,
      configDir: 'config',
    };
  });
  afterAll(async () => {
    await suite.db.close();
    await database.drop();
  });
  return suite;
}

/** A row whose prices follow from the minute, so that two files agree where they overlap. */
export function row(minute: number, cents = 0): string {
  const open = 2_000_000 + ((minute * 37) % 1_000);
  const close = 2_000_000 + ((minute * 53) % 1_000) + cents;
  const text = (ticks: number): string => (ticks / 100).toFixed(2);
  const high = text(Math.max(open, close) + 11);
  const low = text(Math.min(open, close) - 7);
  return `${MARCH + minute * MINUTE},${text(open)},${high},${low},${text(close)},${minute % 9}.5`;
}

export function csvOf(
  minutes: Iterable<number>,
  change: (minute: number) => string = (minute) => row(minute),
): Buffer {
  return Buffer.from(`${[HEADER, ...Array.from(minutes, change)].join('\n')}\n`);
}

export function* range(from: number, to: number): Generator<number> {
  for (let minute = from; minute < to; minute += 1) yield minute;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Imports a file as a command does. */
export function importCsv(
  context: ServiceContext,
  csv: Uint8Array,
  options: { gapPolicy?: 'refuse' | 'allow'; instrument?: string; venue?: string } = {},
): Promise<StoreOutcome> {
  const { gapPolicy = 'refuse', instrument = 'BTC/USDT', venue = 'binanceus' } = options;
  const settings = {
    label: 'test.csv',
    symbol: instrument,
    gapPolicy,
    acknowledgeOutliers: false,
    nowMs: NOW,
  };
  return importFile(context, {
    venue,
    instrument,
    timeframe: '1m',
    gapPolicy,
    sizeBytes: csv.length,
    source: csvBarSource(once(csv), settings),
    onProgress: () => undefined,
  });
}
