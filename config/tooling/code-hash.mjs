import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The identity of the engine: sha256 over every TypeScript file of lib/core, each with its path, in path order. Two runs
 * with one code hash, data hash and parameters give the same journal.
 * @param {string} root
 */
export function coreCodeHash(root) {
  return hashFiles(root, ['lib/core'], (path) => path.endsWith('.ts'));
}

/**
 * sha256 over files and folders of the checkout, each file with its path, in path order.
 * @param {string} root
 * @param {string[]} places paths below root; a missing one counts as absent
 * @param {(path: string) => boolean} [wanted]
 */
export function hashFiles(root, places, wanted = () => true) {
  const hash = createHash('sha256');
  const files = places.flatMap((place) => filesBelow(join(root, place))).filter(wanted);
  for (const file of files.map((path) => relative(root, path)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return [];
  if (!facts.isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}
