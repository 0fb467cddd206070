import { afterAll, beforeAll } from 'vitest';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import type { Role } from '@/lib/core/model/role';
import type { JobQueue } from '@/lib/ports/job-queue';
import type { ServiceContext } from '@/lib/services/context';
import { createPerson } from '@/lib/services/people/create-person';
import { openSession } from '@/lib/services/people/open-session';
import { verifySignIn } from '@/lib/services/people/verify-sign-in';
import { createTestDatabase, type TestDatabase } from '../_database';

/** Verbs about people ask for no job; one that does is a mistake. */
const NO_QUEUE: JobQueue = {
  enqueue: () => Promise.reject(new Error('no verb about people enqueues')),
  ensure: () => Promise.reject(new Error('no verb about people enqueues')),
  close: () => Promise.resolve(),
};

export const STRANGER = { address: '192.0.2.7', knownDeviceId: null };

/** A database of its own for a suite, a clock that only the test moves, and people made the way an administrator makes them. */
export function peopleSuite() {
  let database: TestDatabase;
  let db: Database;
  let nowMs = Date.UTC(2026, 0, 5, 9);
  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDatabase({
      url: database.url,
      connectionsMax: 8,
      pooled: false,
      applicationName: 'test-people',
    });
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });
  const contextOf = (actor: ServiceContext['actor']): ServiceContext => ({
    db,
    queue: NO_QUEUE,
    actor,
    requestId: 'req_test',
    nowMs: () => nowMs,
    configDir: 'config',
  });
  const system = () => contextOf({ kind: 'system', name: 'test' });
  let made = 0;
  return {
    db: () => db,
    system,
    nowMs: () => nowMs,
    configDir: 'config',
    pass: (ms: number) => (nowMs += ms),
    /** A person with a first password, and the context of their being signed in. */
    async person(role: Role) {
      const email = `${role}-${(made += 1)}@example.org`;
      const { id, password } = await createPerson(system(), { email, name: `Test ${role}`, role });
      const as = () => contextOf({ kind: 'user', userId: id, email, role });
      return { id, email, password, as };
    },
    async signIn(email: string, password: string): Promise<string> {
      const person = await verifySignIn(system(), { email, password, origin: STRANGER });
      return openSession(system(), { ...person, userAgent: 'test' });
    },
    async auditOf(resource: string) {
      return db.sql<{ action: string; result: string; actor: string }[]>`
        select action, result, actor from audit_events where resource = ${resource} order by seq`;
    },
  };
}
