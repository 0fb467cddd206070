import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout, found from source (worker/launch) and from a bundle (dist) alike. */
export const ROOT = findRoot();

/** @returns {string} */
function findRoot() {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package-lock.json'))) {
    const parent = dirname(dir);
    if (parent === dir) throw new Error('package-lock.json is missing: this is not a complete checkout');
    dir = parent;
  }
  return dir;
}

/** @returns {string} */
export function readVersion() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
}
