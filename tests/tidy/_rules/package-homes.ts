import { isBuiltin } from 'node:module';
import { PACKAGE_HOMES, PACKAGES_BANNED_IN_CORE, PURE_ROOTS } from '@/config/tooling/rings.mjs';
import { resolveImport } from '../_source/resolve-import';
import { isWithin, roomOf } from '@/config/tooling/rooms.mjs';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const HOMES: Readonly<Record<string, readonly string[]>> = PACKAGE_HOMES;
/** Tests and tools may import what they measure or drive. */
const FREE_ROOMS = ['tests', 'config/tooling'];

/** One outside package, one home: replacing a supplier then means changing one folder. The pure core takes only what is homed there. */
export function packageHomes(tree: SourceTree): Violation[] {
  return tree.code.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === undefined || FREE_ROOMS.some((free) => isWithin(room.folder, free))) return [];
    return tree.parse(file).imports.flatMap(({ specifier, line }) => {
      const target = resolveImport(tree, file.path, specifier);
      if (target.kind !== 'package' || isBuiltin(target.name)) return [];
      const message = refusal(target.name, file.path, room.folder);
      return message === undefined ? [] : [{ file: file.path, line, message }];
    });
  });
}

function refusal(name: string, filePath: string, folder: string): string | undefined {
  const homes = HOMES[name];
  const isHome = homes?.some((home) => isWithin(filePath, home) || isWithin(folder, home)) ?? false;
  if (PURE_ROOTS.some((root) => isWithin(folder, root)) && !isHome) {
    const why = PACKAGES_BANNED_IN_CORE.includes(name)
      ? 'the core takes values that lib/contracts has already parsed'
      : 'the core depends on no supplier: write it by hand, or take the value as an argument';
    return `${name} may not be imported in ${folder}; ${why}`;
  }
  if (homes === undefined || isHome) return undefined;
  return `${name} has its home in ${homes.join(' and ')}; call what that room offers instead`;
}
