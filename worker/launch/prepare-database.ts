import type { Environment } from '@/config/runtime/env';
import { openDatabase } from '@/lib/adapters/db/client';
import { migrateDatabase } from '@/lib/adapters/db/migrate';
import { migrateQueue } from '@/lib/adapters/queue/migrate-queue';
import { prepareFirstAdmin } from '@/lib/services/people/prepare-first-admin';
import { crashPoint } from './crash-point.mjs';
import { EXIT, Failure, oneLine } from './failure.mjs';
import type { Terminal } from './terminal.mjs';

export type FirstAdmin = Awaited<ReturnType<typeof prepareFirstAdmin>>;

/** Schema, queue tables and the first administrator; each does nothing when it is there already. */
export async function prepareDatabase(at: {
  directUrl: string;
  environment: Environment;
  terminal: Terminal;
}): Promise<FirstAdmin> {
  const step = at.terminal.step('Preparing the database');
  try {
    const outcome = await migrateDatabase(at.directUrl, {
      onProgress: (line) => {
        step.note(line);
        crashPoint('migrating');
      },
    });
    if (at.environment.REDIS_URL === undefined) await migrateQueue(at.directUrl);
    crashPoint('migrated');
    const firstAdmin = await createFirstAdmin(at.directUrl);
    step.done(
      outcome.applied === 0 ? 'Database is current' : `Database migrated (${outcome.applied} applied)`,
    );
    return firstAdmin;
  } catch (error) {
    throw explain(error, at.directUrl);
  } finally {
    step.stop();
  }
}

async function createFirstAdmin(url: string): Promise<FirstAdmin> {
  const db = openDatabase({ url, connectionsMax: 1, pooled: false, applicationName: 'sextant-launch' });
  try {
    return await prepareFirstAdmin(db, Date.now());
  } finally {
    await db.close();
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  CONNECT_TIMEOUT: 'it does not answer',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no database of that name',
  '42501': 'the user may not create tables',
};

/** A server that cannot be used says which one and why; the password in its URL is never printed. */
function explain(error: unknown, url: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = CAUSES[code];
  if (cause === undefined) return error;
  const { host, pathname } = new URL(url);
  return new Failure({
    what: `the database ${pathname.slice(1)} on ${host} cannot be used`,
    why: `${cause} (${oneLine(error instanceof Error ? error.message : code)})`,
    next: 'correct DATABASE_URL (and DIRECT_URL when it is set), or unset both to use the embedded database',
    exit: EXIT.unreachable,
  });
}
