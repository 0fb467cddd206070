import path from 'node:path';
import type { SourceTree } from './source-tree';

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.js', '.d.ts', '.json', '/index.ts', '/index.tsx'];

/** Where an import leads: a path inside the repository, or the name of an outside package. */
export type ImportTarget =
  | { readonly kind: 'inside'; readonly path: string; readonly exists: boolean }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'node'; readonly name: string };

/** Resolves `@/x` from the root and `./x` from the importing file. A path without a file keeps its spelling, so its room is still known. */
export function resolveImport(tree: SourceTree, fromPath: string, specifier: string): ImportTarget {
  const bare = specifier.replace(/[?#].*$/, '');
  if (bare.startsWith('@/')) return inside(tree, bare.slice(2));
  if (bare.startsWith('.')) return inside(tree, path.posix.join(path.posix.dirname(fromPath), bare));
  if (bare.startsWith('node:')) return { kind: 'node', name: bare.slice(5) };
  const parts = bare.split('/');
  return { kind: 'package', name: bare.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? bare) };
}

function inside(tree: SourceTree, wanted: string): ImportTarget {
  const withoutJs = wanted.replace(/\.js$/, '');
  for (const base of [wanted, withoutJs]) {
    for (const ending of ENDINGS) {
      if (tree.get(base + ending) !== undefined) return { kind: 'inside', path: base + ending, exists: true };
    }
  }
  return { kind: 'inside', path: wanted, exists: false };
}
