// Answers questions about the ring table: which room is this file in, may it import that, and what should it do instead.
// Plain JavaScript, because the linter's configuration reads it before anything is compiled.
import { NEVER_IMPORTED, REFUSED_BECAUSE, RINGS, ROOT_FILE_ROOMS } from './rings.mjs';

/** @type {Readonly<Record<string, readonly string[]>>} */
const GRANTS = RINGS;
/** @type {Readonly<Record<string, string>>} */
const ROOT_FILES = ROOT_FILE_ROOMS;

/**
 * `lib/adapters/*` matches one folder deep; a room's path matches itself and everything below.
 * @param {string} path
 * @param {string} roomPattern
 */
export function isWithin(path, roomPattern) {
  const actual = path.split('/');
  return roomPattern
    .split('/')
    .every((segment, index) => actual[index] === segment || (segment === '*' && actual[index] !== undefined));
}

/**
 * The row of the table a file falls under (the longest match), and the concrete folder that is its room.
 * @param {string} filePath
 * @returns {{ row: string, folder: string } | undefined}
 */
export function roomOf(filePath) {
  const rootRoom = ROOT_FILES[filePath];
  if (rootRoom !== undefined) return { row: rootRoom, folder: rootRoom };
  const segments = filePath.split('/').slice(0, -1);
  // A wildcard row needs a folder: a loose file in lib/adapters belongs to no supplier.
  const rows = Object.keys(GRANTS).filter((row) => isWithin(segments.join('/'), row));
  const row = rows.reduce((best, next) => (best === '' || weight(next) > weight(best) ? next : best), '');
  if (row === '') return undefined;
  return { row, folder: segments.slice(0, row.split('/').length).join('/') };
}

/** Longer rows win; among equals a named folder beats a wildcard. */
function weight(row) {
  return row.split('/').length * 2 - (row.includes('*') ? 1 : 0);
}

/**
 * @param {string} row
 * @returns {readonly string[]}
 */
export function grantsOf(row) {
  return GRANTS[row] ?? [];
}

/**
 * Whether a file of `row` may import something that lives at `targetPath`.
 * @param {string} row
 * @param {string} targetPath
 */
export function isGranted(row, targetPath) {
  return grantsOf(row).some((grant) => isWithin(targetPath, grant));
}

/**
 * True when the target lies in an end of the chain and the importer stands outside it. Tests may import what they test.
 * @param {{ path: string, row: string }} from
 * @param {string} targetPath
 */
export function isEndOfChain(from, targetPath) {
  const end = NEVER_IMPORTED.find((folder) => isWithin(targetPath, folder));
  if (end === undefined || isWithin(from.path, end) || isWithin(from.row, end)) return false;
  return end === 'tests' || !isWithin(from.path, 'tests');
}

/**
 * What to use instead of a refused import.
 * @param {string} fromRow
 * @param {string} targetPath
 */
export function insteadOf(fromRow, targetPath) {
  const known = REFUSED_BECAUSE.find(({ from, to }) => isWithin(fromRow, from) && isWithin(targetPath, to));
  const grants = grantsOf(fromRow);
  const allowed = grants.length === 0 ? 'nothing outside itself' : grants.join(', ');
  return `${known === undefined ? '' : `${known.instead}; `}${fromRow} may import ${allowed}`;
}
