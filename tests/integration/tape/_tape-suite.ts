import { afterAll, beforeAll } from 'vitest';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import { openTapeWriter } from '@/lib/adapters/db/tape-writer';
import type { TapeEvent } from '@/lib/core/tape/tape-event';
import type { ServiceContext } from '@/lib/services/context';
import { TAPE_START } from '../../kit/tapes';
import { createTestDatabase, type TestDatabase } from '../_database';

export const BTC = 'practice:C0/USDT';

export interface TapeSuite {
  url: string;
  db: Database;
  context: ServiceContext;
}

/** A database of its own for a suite, and the context of a researcher; nothing is asked of the queue. */
export function useTapeSuite(): TapeSuite {
  const suite = {} as TapeSuite;
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
    const nobody = (): Promise<never> => Promise.reject(new Error('this suite has no queue'));
    suite.context = {
      db: suite.db,
      queue: { enqueue: nobody, ensure: nobody, close: () => Promise.resolve() },
      actor: { kind: 'user', userId: 'u', email: 'ada@example.org', role: 'researcher' },
      requestId: 'req_test',
      nowMs: () => Date.now(),
      configDir: 'config',
    };
  });
  afterAll(async () => {
    await suite.db.close();
    await database.drop();
  });
  return suite;
}

/** Records events as a feed would tell them, in several flushes, and a hole of the first instrument's book at the end. */
export async function record(
  suite: TapeSuite,
  recordingId: string,
  events: readonly TapeEvent[],
  hole?: { fromMs: number; toMs: number },
): Promise<void> {
  const writer = await openTapeWriter(suite.db, {
    recordingId,
    provider: 'practice',
    createdBy: 'system:test',
    nowMs: () => TAPE_START,
    onError: (error) => {
      throw error;
    },
    flushMs: 3_600_000,
  });
  const line = { instrumentId: BTC, channel: 'book' } as const;
  for (const [at, event] of events.entries()) {
    writer.append(event);
    if (at % 3_000 === 0) await writer.flush();
  }
  if (hole !== undefined) {
    writer.append({ kind: 'interrupted', line, atMs: hole.fromMs, reason: 'silent', detail: '' });
    writer.append({
      kind: 'restored',
      line,
      atMs: hole.toMs,
      recovered: 0,
      lostFromMs: null,
      lostToMs: null,
    });
  }
  await writer.close();
}
