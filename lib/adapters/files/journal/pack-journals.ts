import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { LIMITS } from '@/config/runtime/limits';
import { syncFolder } from '../write-file';
import { endOfDayMs, listJournalFiles, listJournals } from './journal-files';

/** What has just been done; tests end the process there. */
export type PackStep = 'packed' | 'verified' | 'renamed' | 'removed';

export interface PackOptions {
  readonly nowMs: number;
  readonly onStep?: (step: PackStep) => void;
}

export interface PackedFile {
  readonly path: string;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

const GZIP_LEVEL = 6;

/**
 * Packs every journal file whose day ended at least LIMITS.journalPackAfterMs ago. The plain file is removed only after the
 * packed one was unpacked again, found equal bit for bit, flushed and given its name: killed at any moment, either of them
 * is there whole, and the next call finishes the work.
 */
export async function packJournals(folder: string, { nowMs, onStep }: PackOptions): Promise<PackedFile[]> {
  const packed: PackedFile[] = [];
  for (const stem of await listJournals(folder)) {
    for (const { path, day, isPacked } of await listJournalFiles(folder, stem)) {
      if (isPacked || endOfDayMs(day) + LIMITS.journalPackAfterMs > nowMs) continue;
      packed.push(await packFile(path, onStep));
    }
  }
  return packed;
}

async function packFile(path: string, onStep: PackOptions['onStep']): Promise<PackedFile> {
  const partial = `${path}.gz.partial`;
  try {
    const hash = await packInto(partial, path);
    onStep?.('packed');
    if ((await unpackedHash(partial)) !== hash) {
      throw new Error(`${path}: what was packed does not unpack to what was there; the file stays as it is`);
    }
    onStep?.('verified');
    await rename(partial, `${path}.gz`);
    await syncFolder(dirname(path));
    onStep?.('renamed');
    const sizes = { bytesBefore: (await stat(path)).size, bytesAfter: (await stat(`${path}.gz`)).size };
    await unlink(path);
    onStep?.('removed');
    return { path: `${path}.gz`, ...sizes };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Packs a file into another and flushes it. @returns sha256 of what was read */
async function packInto(partial: string, path: string): Promise<string> {
  const hash = createHash('sha256');
  const target = await open(partial, 'w');
  try {
    const hashed = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    const packed = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
      for await (const chunk of chunks) await target.writeFile(chunk);
    };
    await pipeline(createReadStream(path), hashed, createGzip({ level: GZIP_LEVEL }), packed);
    await target.sync();
  } finally {
    await target.close();
  }
  return hash.digest('hex');
}

async function unpackedHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) hash.update(chunk);
  });
  return hash.digest('hex');
}
