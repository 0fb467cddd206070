import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const DRAWERS = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared']);
/** Upper-case names the world expects. */
const KNOWN_DOCUMENTS = new Set(['README.md', 'SPEC.md', 'LICENSE', 'CHANGELOG.md']);
const GENERATED = /^drizzle\/migrations\//;
/** drizzle-kit's own spelling of an ordered statement file. */
const NUMBERED_SQL = /^drizzle\/.+\/\d{4}_[a-z0-9_]+\.sql$/;
const KEBAB = /^_?[a-z0-9]+(-[a-z0-9]+)*$/;
/** Next spells routes in folder names: (group), [id], [...rest], @slot. */
const ROUTE_FOLDER = /^(\([a-z0-9-]+\)|\[{1,2}(\.{3})?[A-Za-z]+\]{1,2}|@[a-z0-9-]+)$/;

/** A name says what is inside. No barrels, no drawers for everything, one spelling. */
export function fileNames(tree: SourceTree): Violation[] {
  return tree.files
    .filter((file) => !GENERATED.test(file.path) && !NUMBERED_SQL.test(file.path))
    .flatMap((file) => problemsOf(file.path).map((message) => ({ file: file.path, line: 1, message })));
}

function problemsOf(filePath: string): string[] {
  const segments = filePath.split('/');
  const fileName = segments.at(-1) ?? '';
  const stem = fileName.split('.')[0] ?? '';
  if (segments.some((segment) => segment.startsWith('.')) || KNOWN_DOCUMENTS.has(fileName)) {
    return segments.slice(0, -1).flatMap(folderProblem);
  }
  const problems = segments.slice(0, -1).flatMap(folderProblem);
  if (/^index\.[cm]?[jt]sx?$/.test(fileName)) {
    problems.push(
      'is a barrel; import the file that holds the thing, and name this file after what it exports',
    );
  } else if (DRAWERS.has(stem)) {
    problems.push(`"${stem}" says nothing; name the file after the one thing it exports`);
  } else if (!KEBAB.test(stem) && !ROUTE_FOLDER.test(stem)) {
    problems.push(`write the name in kebab-case: ${toKebab(stem)}`);
  }
  return problems;
}

function folderProblem(folder: string): string[] {
  if (folder.startsWith('.') || ROUTE_FOLDER.test(folder)) return [];
  if (DRAWERS.has(folder))
    return [`folder "${folder}" collects everything; name it after what belongs together`];
  return KEBAB.test(folder) ? [] : [`write the folder in kebab-case: ${toKebab(folder)}`];
}

function toKebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}
