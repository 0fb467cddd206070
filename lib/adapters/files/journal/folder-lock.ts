import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@/lib/core/model/refusal';

const NAME = '.journals.lock';

/**
 * The right to write the journals of a folder: two writers would put every line there twice. The lock of a process of this
 * machine that is no more is set aside; one of another machine stays until a person removes it.
 * @throws Refusal CONFLICT while another process has it
 */
export async function takeFolderLock(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, NAME);
  const draft = `${path}.${process.pid}`;
  const mine = `${hostname()} ${process.pid}`;
  await writeFile(draft, mine);
  try {
    // Twice: a lock that was left behind is set aside by the first try.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      if (await isLinked(draft, path)) return { release: () => rm(path, { force: true }) };
      const owner = await readFile(path, 'utf8').catch(() => '');
      if (isAlive(owner)) throw held(path, owner);
      await setAside(path, { owner, aside: `${draft}.left` });
    }
    throw held(path, 'somebody else');
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves a dead lock away; puts it back when, in between, it became somebody's living lock. */
async function setAside(path: string, { owner, aside }: { owner: string; aside: string }): Promise<void> {
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== owner) await isLinked(aside, path);
  await rm(aside, { force: true });
}

/** A link appears whole or not at all, and never over another. */
async function isLinked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(owner: string): boolean {
  const [host, pid = ''] = owner.split(' ');
  if (host === '' || !/^\d+$/.test(pid)) return false;
  if (host !== hostname()) return true;
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

function held(path: string, owner: string): Refusal {
  return new Refusal('CONFLICT', {
    what: `another process writes the journals of this folder: ${owner}`,
    why: 'two writers would put every line there twice',
    next: `wait for it, or remove ${path} when that process is no more`,
    got: owner,
  });
}
