import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this code belongs to, whether it runs as source or from dist/: the folder above with our package.json. */
export const CHECKOUT_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  const file = join(from, 'package.json');
  if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name === 'sextant') {
    return from;
  }
  const above = dirname(from);
  if (above === from) throw new Error('the checkout of sextant was not found above this code');
  return findRoot(above);
}
