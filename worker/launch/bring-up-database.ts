import type { Environment } from '@/config/runtime/env';
import { crashPoint } from './crash-point.mjs';
import type { Home } from './home';
import type { Lifeline } from './lifeline';
import { chooseOsUser } from './postgres/os-user';
import { supervisePostgres } from './postgres/supervise-postgres';
import type { Terminal } from './terminal.mjs';

export interface DatabaseUrls {
  /** For the web app; may be pooled. */
  readonly databaseUrl: string;
  /** For the worker, migrations and LISTEN; never pooled. */
  readonly directUrl: string;
}

/** The server named by DATABASE_URL, untouched; without one, the embedded database. */
export async function bringUpDatabase(at: {
  home: Home;
  environment: Environment;
  terminal: Terminal;
  lifeline: Lifeline;
}): Promise<DatabaseUrls> {
  const { DATABASE_URL: databaseUrl, DIRECT_URL: directUrl } = at.environment;
  if (databaseUrl !== undefined) return { databaseUrl, directUrl: directUrl ?? databaseUrl };
  const step = at.terminal.step('Starting the database');
  try {
    const database = await supervisePostgres({
      home: at.home,
      user: chooseOsUser(),
      say: at.terminal.say,
      crashPoint,
    });
    at.lifeline.add({ stop: () => database.stop(), lost: database.lost });
    step.done('Database is up');
    return { databaseUrl: database.url, directUrl: database.url };
  } finally {
    step.stop();
  }
}
