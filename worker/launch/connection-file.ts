import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Home } from './home';

export interface Connection {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly webUrl: string | null;
  readonly launcherPid: number;
}

/**
 * How the command line finds the running system: 0600, because it holds the database's password.
 * @returns what removes it again.
 */
export function writeConnectionFile(home: Home, connection: Connection): () => Promise<void> {
  const draft = `${home.connectionFile}.draft`;
  writeFileSync(draft, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, home.connectionFile);
  return async () => {
    const written = JSON.parse(readFileSync(home.connectionFile, 'utf8')) as Partial<Connection>;
    if (written.launcherPid === connection.launcherPid) rmSync(home.connectionFile, { force: true });
    await Promise.resolve();
  };
}
