import { spawnSync } from 'node:child_process';

/** Postgres refuses to run as root; as root it runs as this user. Null means: run as ourselves. */
export type OsUser = { readonly uid: number; readonly gid: number } | null;

/** The part of spawn options that makes a process run as `user`. */
export const runAs = (user: OsUser): { uid?: number; gid?: number } =>
  user === null ? {} : { uid: user.uid, gid: user.gid };

/** The user the database runs as. As root that is `postgres`, created (without a login shell) when it does not exist. */
export function chooseOsUser(): OsUser {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp('postgres');
  if (found !== null) return found;
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const created = lookUp('postgres');
  if (created === null)
    throw new Error('Postgres refuses to run as root, and the OS user postgres could not be created');
  return created;
}

/** True when `user` can enter `dir`: every parent must let it pass. Asked of the kernel, because ACLs and mounts count too. */
export function canEnter(user: OsUser, dir: string): boolean {
  if (user === null) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

function lookUp(name: string): OsUser {
  const uid = Number.parseInt(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout, 10);
  const gid = Number.parseInt(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout, 10);
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null;
}
