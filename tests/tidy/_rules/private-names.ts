import { resolveImport } from '../_source/resolve-import';
import { roomOf } from '@/config/tooling/rooms.mjs';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** drizzle-kit chooses these names. */
const GENERATED = /^drizzle\/migrations\//;

/** `_name` is private to the folder that holds it, and to the folders below that one. A test may look inside what it tests. */
export function privateNames(tree: SourceTree): Violation[] {
  return tree.code.flatMap((file) =>
    tree.parse(file).imports.flatMap(({ specifier, line }) => {
      const target = resolveImport(tree, file.path, specifier);
      if (target.kind !== 'inside' || GENERATED.test(target.path)) return [];
      const segments = target.path.split('/');
      const at = segments.findIndex((segment) => segment.startsWith('_'));
      if (at === -1) return [];
      const holder = segments.slice(0, at).join('/');
      if (file.path.startsWith('tests/') && !target.path.startsWith('tests/')) return [];
      if (holder === '' || placeOf(file.path).startsWith(`${holder}/`)) return [];
      const name = segments.slice(0, at + 1).join('/');
      return [
        {
          file: file.path,
          line,
          message: `${name} is private to ${holder}; move the shared part up, or give it a public name`,
        },
      ];
    }),
  );
}

/** A file that a tool wants at the top counts as part of the room it belongs to. */
function placeOf(filePath: string): string {
  return filePath.includes('/') ? filePath : `${roomOf(filePath)?.folder ?? ''}/${filePath}`;
}
