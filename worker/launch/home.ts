import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { OsUser } from './postgres/os-user';

export interface Home {
  readonly dir: string;
  readonly logs: string;
  readonly connectionFile: string;
  readonly databaseDir: string;
  readonly databasePasswordFile: string;
  readonly databasePortFile: string;
  readonly webSecretFile: string;
}

/** Folders of the home, 0700. As root the database's own user may pass through the top one, and read nothing in it. */
export function prepareHome(dir: string, user: OsUser): Home {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (user !== null) chownSync(dir, 0, user.gid);
  chmodSync(dir, user === null ? 0o700 : 0o710);
  const logs = join(dir, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  return {
    dir,
    logs,
    connectionFile: join(dir, 'connection.json'),
    databaseDir: join(dir, 'postgres'),
    databasePasswordFile: join(dir, 'postgres-password'),
    databasePortFile: join(dir, 'postgres-port'),
    webSecretFile: join(dir, 'web-secret'),
  };
}

/** The secret in a file, made at random the first time: 256 bits, 0600, whole or absent. */
export function readOrCreateSecret(path: string): string {
  if (!existsSync(path)) {
    const draft = `${path}.draft`;
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
    chmodSync(draft, 0o600);
    if (!existsSync(path)) linkSync(draft, path);
    rmSync(draft);
  }
  return readFileSync(path, 'utf8').trim();
}
