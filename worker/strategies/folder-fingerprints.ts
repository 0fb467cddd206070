import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '@/config/runtime/limits';
import { STRATEGY_PARTS } from './strategies-folder';

/** Folders that are looked into, whether they hold a strategy or not. */
const NAMES_MAX = 2_000;
const DEPTH_MAX = 8;
/** Files below one strategy that are looked at; more are not part of any strategy that passes its check. */
const FILES_MAX = 500;

/**
 * Name → what its files look like from outside (path, size, time of the last change), of every folder that holds a part of a
 * strategy, also one that is not whole. Reads no file. Empty when there is no such folder.
 * @throws the system's error when the folder is there and cannot be read
 */
export async function folderFingerprints(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of (await namesIn(folder)).slice(0, NAMES_MAX)) {
    // One more than are looked after, so that somebody can be told.
    if (found.size > LIMITS.ownStrategiesMax) break;
    const files = await filesBelow(join(folder, name), '', 0);
    if (!STRATEGY_PARTS.some((part) => files.some((line) => line.startsWith(`${part}\0`)))) continue;
    found.set(name, createHash('sha256').update(files.join('\n')).digest('hex'));
  }
  return found;
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => !entry.isFile() && isLooked(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** `path\0size\0time` of the TypeScript files below, in order. What goes away meanwhile is left out and seen the next time. */
async function filesBelow(folder: string, below: string, depth: number): Promise<string[]> {
  if (depth > DEPTH_MAX) return [];
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const lines: string[] = [];
  for (const entry of entries) {
    if (lines.length >= FILES_MAX) break;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && isLooked(entry.name)) {
      lines.push(...(await filesBelow(folder, path, depth + 1)));
    } else if (/\.[cm]?tsx?$/.test(entry.name)) {
      const facts = await stat(join(folder, path)).catch(() => null);
      if (facts !== null) lines.push(`${path}\0${facts.size}\0${facts.mtimeMs}\0${facts.ino}`);
    }
  }
  return lines.sort();
}

function isLooked(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}
