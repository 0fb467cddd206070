import type { Environment } from '@/config/runtime/env';
import { migrateDatabase } from '@/lib/adapters/db/migrate';
import { migrateQueue } from '@/lib/adapters/queue/migrate-queue';
import { crashPoint } from './crash-point.mjs';
import { EXIT, Failure, oneLine } from './failure.mjs';
import type { Terminal } from './terminal.mjs';

/** Schema and queue tables; does nothing when they are current. */
export async function prepareDatabase(at: {
  directUrl: string;
  environment: Environment;
  terminal: Terminal;
}): Promise<void> {
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
    step.done(
      outcome.applied === 0 ? 'Database is current' : `Database migrated (${outcome.applied} applied)`,
    );
  } catch (error) {
    throw explain(error, at.directUrl);
  } finally {
    step.stop();
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
