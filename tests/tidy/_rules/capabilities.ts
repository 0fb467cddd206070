import { proseLines } from '../_source/markdown';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const PAGE = 'docs/reference/capabilities.md';
const SUITE = /^tests\/.+\.(test|spec)\.tsx?$/;
const CORE_ROOM = /^(lib\/core\/[a-z]+)\/README\.md$/;

/** One line of the page: what is done, where, and which test of which suite fails when it is not. */
interface Capability {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The page of capabilities names only tests that exist, and no room of the core is without one. */
export function capabilities(tree: SourceTree): Violation[] {
  const rows = capabilityRows(tree);
  const broken = rows.flatMap(({ line, cells }) => {
    const message = faultOf(tree, cells);
    return message === null ? [] : [{ file: PAGE, line, message }];
  });
  const shown = new Set(rows.map(({ cells }) => code(cells[1])));
  const silent = tree.files.flatMap(({ path }) => {
    const room = CORE_ROOM.exec(path)?.[1];
    if (room === undefined || shown.has(room)) return [];
    return [{ file: PAGE, line: 1, message: `no line shows what ${room} does; add one with its test` }];
  });
  return [...broken, ...silent];
}

export function capabilityRows(tree: SourceTree): Capability[] {
  return proseLines(tree.get(PAGE)?.text ?? '').flatMap(({ text, line }) => {
    if (!text.startsWith('|') || /^\|[\s|:-]+\|$/.test(text)) return [];
    const cells = text
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll(String.raw`\|`, '|'));
    return cells[0] === 'Capability' ? [] : [{ line, cells }];
  });
}

function faultOf(tree: SourceTree, cells: readonly string[]): string | null {
  if (cells.length !== 4) return `has ${cells.length} cells; write capability, room, suite and test`;
  const [, room, suite, title = ''] = [cells[0], code(cells[1]), code(cells[2]), cells[3]];
  if (!tree.exists(room))
    return `names the room ${room}, which does not exist; name the room that does it now`;
  const file = SUITE.test(suite) ? tree.get(suite) : undefined;
  if (file === undefined)
    return `names the suite ${suite}, which does not exist; name the suite that shows it now`;
  if (title !== '' && ["'", '"', '`'].some((quote) => file.text.includes(quote + title + quote))) return null;
  return `${suite} has no test "${title}"; name the test that fails when this is broken`;
}

/** What stands between backticks. */
function code(cell = ''): string {
  return cell.replaceAll('`', '');
}
