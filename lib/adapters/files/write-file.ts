import { link, open, readdir, rename, rm, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '@/lib/core/model/refusal';

/** What has just been done; tests end the process there. */
export type WriteStep = 'begun' | 'written' | 'synced' | 'published';

export interface WriteFileOptions {
  /** Take the place of a file that is there. */
  readonly isForced: boolean;
  readonly onBytes?: (bytesWritten: number) => void;
  readonly onStep?: (step: WriteStep) => void;
}

/**
 * A file that is there whole or not at all: written under a name of its own beside the place, flushed to the disk, then given
 * its name in one step. Killed at any moment it leaves the old file, or none, and at most a `.partial` file, which the next
 * write to the same place removes. Without `isForced` a file that is there stays, also when it appeared in the meantime.
 * @throws Refusal FILE_EXISTS, FILE_UNWRITABLE
 */
export async function writeFileWhole(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  { isForced, onBytes, onStep }: WriteFileOptions,
): Promise<void> {
  if (!isForced) await refuseExisting(path);
  await removeLeftovers(path);
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  const file = await open(partial, 'w').catch((error: unknown) => refuse(path, error));
  try {
    await writePieces(file, pieces, { onBytes, onStep });
    onStep?.('written');
    await file.sync();
    await file.close();
    onStep?.('synced');
    await publish(partial, { path, isForced });
    onStep?.('published');
    await syncFolder(dirname(path));
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw (error as { code?: unknown }).code === 'ENOSPC' ? unwritable(path, 'the disk is full') : error;
  }
}

async function writePieces(
  file: FileHandle,
  pieces: AsyncIterable<Uint8Array>,
  { onBytes, onStep }: { onBytes: WriteFileOptions['onBytes']; onStep: WriteFileOptions['onStep'] },
): Promise<void> {
  let bytes = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) at += (await file.write(piece, at)).bytesWritten;
    if (bytes === 0) onStep?.('begun');
    bytes += piece.length;
    onBytes?.(bytes);
  }
}

/** A link fails when the name is taken, a rename takes it: each is one step of the file system. */
async function publish(
  partial: string,
  { path, isForced }: { readonly path: string; readonly isForced: boolean },
): Promise<void> {
  if (isForced) return rename(partial, path);
  try {
    await link(partial, path);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST') throw exists(path);
    // A file system without links (FAT, some network shares): look once more, then rename.
    await refuseExisting(path);
    return rename(partial, path);
  }
  await unlink(partial);
}

/** What writers that were killed left for this place; one that still runs keeps its own. */
async function removeLeftovers(path: string): Promise<void> {
  const prefix = `.${basename(path)}.`;
  const names = await readdir(dirname(path)).catch((error: unknown) => refuse(path, error));
  for (const name of names) {
    if (!name.startsWith(prefix) || !name.endsWith('.partial')) continue;
    const pid = Number(name.slice(prefix.length, -'.partial'.length));
    if (Number.isSafeInteger(pid) && pid > 0 && !isRunning(pid))
      await rm(join(dirname(path), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** The name itself must survive a power cut too. Some systems cannot flush a folder; then there is nothing to do. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    return;
  }
}

async function refuseExisting(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return;
  await file.close();
  throw exists(path);
}

function exists(path: string): Refusal {
  return new Refusal('FILE_EXISTS', {
    what: `${path} is there already`,
    why: 'a file is never written over by accident',
    next: 'choose another name, or repeat the command with --force',
    field: 'output',
    got: path,
  });
}

function refuse(path: string, error: unknown): never {
  const code = (error as { code?: string }).code ?? '';
  throw unwritable(
    path,
    { ENOENT: 'there is no such folder', EACCES: 'this user may not write there' }[code] ?? code,
  );
}

function unwritable(path: string, why: string): Refusal {
  return new Refusal('FILE_UNWRITABLE', {
    what: `cannot write ${path}`,
    why,
    next: 'check the path; it is relative to the directory the command runs in',
    field: 'output',
    got: path,
  });
}
