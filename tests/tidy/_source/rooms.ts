import { NEVER_IMPORTED, REFUSED_BECAUSE, RINGS, ROOT_FILE_ROOMS } from '@/config/tooling/rings.mjs';

const GRANTS: Readonly<Record<string, readonly string[]>> = RINGS;
const ROOT_FILES: Readonly<Record<string, string>> = ROOT_FILE_ROOMS;

/** `lib/adapters/*` matches one folder deep; a room's path matches itself and everything below. */
export function isWithin(filePath: string, roomPattern: string): boolean {
  const wanted = roomPattern.split('/');
  const actual = filePath.split('/');
  return wanted.every(
    (segment, index) => actual[index] === segment || (segment === '*' && actual[index] !== undefined),
  );
}

/** The ring-table row a file falls under (the longest match), and the concrete folder that is its room. */
export function roomOf(filePath: string): { readonly row: string; readonly folder: string } | undefined {
  const rootFile = ROOT_FILES[filePath];
  if (rootFile !== undefined) return { row: rootFile, folder: rootFile };
  let best: string | undefined;
  for (const row of Object.keys(GRANTS)) {
    // A wildcard row needs a folder: a loose file in lib/adapters belongs to no supplier.
    const folderPath = filePath.split('/').slice(0, -1).join('/');
    if (isWithin(folderPath, row) && (best === undefined || weight(row) > weight(best))) best = row;
  }
  if (best === undefined) return undefined;
  return { row: best, folder: filePath.split('/').slice(0, best.split('/').length).join('/') };
}

/** Longer rows win; among equals a named folder beats a wildcard. */
function weight(row: string): number {
  return row.split('/').length * 2 - (row.includes('*') ? 1 : 0);
}

export function grantsOf(row: string): readonly string[] {
  return GRANTS[row] ?? [];
}

/** Whether a file of `row` may import something that lives in `targetFolder`. */
export function isGranted(row: string, targetPath: string): boolean {
  return grantsOf(row).some((grant) => isWithin(targetPath, grant));
}

/** True when the target's top folder is an end of the chain and the importer stands outside it. Tests may import what they test. */
export function isEndOfChain(fromPath: string, fromRow: string, targetPath: string): boolean {
  const end = NEVER_IMPORTED.find((folder) => isWithin(targetPath, folder));
  if (end === undefined || isWithin(fromPath, end) || isWithin(fromRow, end)) return false;
  return end === 'tests' || !isWithin(fromPath, 'tests');
}

/** What to use instead of a refused import. */
export function insteadOf(fromRow: string, targetPath: string): string {
  const known = REFUSED_BECAUSE.find(({ from, to }) => isWithin(fromRow, from) && isWithin(targetPath, to));
  const grants = grantsOf(fromRow);
  const allowed = grants.length === 0 ? 'nothing outside itself' : grants.join(', ');
  return `${known === undefined ? '' : `${known.instead}; `}${fromRow} may import ${allowed}`;
}
