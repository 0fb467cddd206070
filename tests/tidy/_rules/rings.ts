import { resolveImport } from '../_source/resolve-import';
import { grantsOf, insteadOf, isEndOfChain, isGranted, roomOf } from '@/config/tooling/rooms.mjs';
import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Every import stays inside its room or goes to a granted room (config/tooling/rings.mjs). Type imports count. */
export function rings(tree: SourceTree): Violation[] {
  return tree.code.flatMap((file) => [...homeless(file), ...refusedImports(tree, file)]);
}

const ROOMED_TOPS = ['lib', 'app', 'components', 'worker', 'drizzle', 'config', 'tests'];

/** Code outside every room would escape the table. */
function homeless(file: SourceFile): Violation[] {
  if (roomOf(file.path) !== undefined) return [];
  const top = file.path.includes('/') ? (file.path.split('/')[0] ?? '') : '';
  const where = ROOMED_TOPS.includes(top)
    ? `${top} has no room for it`
    : 'only files a tool insists on stand at the top (ROOT_FILE_ROOMS)';
  return [
    {
      file: file.path,
      line: 1,
      message: `belongs to no room: ${where}; move it into a room of config/tooling/rings.mjs`,
    },
  ];
}

function refusedImports(tree: SourceTree, file: SourceFile): Violation[] {
  const from = roomOf(file.path);
  if (from === undefined) return [];
  return tree.parse(file).imports.flatMap(({ specifier, line }) => {
    const target = resolveImport(tree, file.path, specifier);
    if (target.kind !== 'inside') return [];
    const report = (message: string): Violation[] => [{ file: file.path, line, message }];
    const to = roomOf(target.path);
    if (to === undefined) {
      if (!target.path.includes('/')) return [];
      return report(`imports ${specifier}, which lies in no room; ${insteadOf(from.row, target.path)}`);
    }
    if (to.folder === from.folder) return [];
    if (isEndOfChain({ path: file.path, row: from.row }, target.path)) {
      return report(
        `nobody imports ${to.folder}: it is an end of the chain; ${insteadOf(from.row, target.path)}`,
      );
    }
    if (!isGranted(from.row, target.path)) {
      return report(`${from.folder} may not import ${to.folder}; ${insteadOf(from.row, target.path)}`);
    }
    if (specifier.startsWith('.') && /\.tsx?$/.test(file.path) && !specifier.endsWith('.css')) {
      return report(
        `crosses into ${to.folder} with a relative path; write @/${target.path.replace(/\.tsx?$/, '')}`,
      );
    }
    return [];
  });
}

/** Rows of the table that name a room which no row describes: a spelling mistake would silently grant nothing. */
export function unknownGrants(rows: readonly string[]): string[] {
  const known = new Set(rows);
  const covers = (grant: string): boolean =>
    [...known].some((row) => row === grant || row.startsWith(`${grant}/`));
  return rows.flatMap((row) =>
    grantsOf(row).filter((grant) => !covers(grant) && !grant.startsWith('lib/adapters/')),
  );
}
