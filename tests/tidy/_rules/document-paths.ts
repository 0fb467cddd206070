import path from 'node:path';
import { RINGS } from '@/config/tooling/rings.mjs';
import { proseLines } from '../_source/markdown';
import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const FILE_NAME = /^[\w.-]+\.(tsx?|mjs|md|sql|json|ya?ml|css|sh|svg)$/;
const PATH = /^(\.{1,2}\/)*[\w.@()[\]-]+(\/[\w.@()[\]*-]+)*\/?$/;

/** A room may be granted before its first file stands; a README then names it already. */
const ROOMS = new Set(Object.entries(RINGS).flatMap(([row, grants]) => [row, ...grants]));

/** A document names only what exists: a path that moved takes its mentions along. */
export function documentPaths(tree: SourceTree): Violation[] {
  const tops = new Set(
    tree.files.map((file) => file.path.split('/')[0] ?? '').filter((top) => tree.get(top) === undefined),
  );
  const baseNames = new Set(tree.files.map((file) => path.posix.basename(file.path)));
  return tree.files
    .filter((file) => file.path.endsWith('.md'))
    .flatMap((file) =>
      proseLines(file.text).flatMap(({ text, line }) =>
        mentions(text)
          .filter((mention) => !holds(tree, file, mention, tops, baseNames))
          .map(({ target }) => ({
            file: file.path,
            line,
            message: `names ${target}, which does not exist; correct the path or drop the sentence`,
          })),
      ),
    );
}

interface Mention {
  readonly target: string;
  readonly kind: 'code' | 'link';
}

function mentions(text: string): Mention[] {
  const code = [...text.matchAll(/`([^`]+)`/g)].map((match): Mention => ({
    kind: 'code',
    target: (match[1] ?? '').replace(/^@\//, ''),
  }));
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match): Mention => ({
    kind: 'link',
    target: (match[1] ?? '').replace(/#.*$/, ''),
  }));
  return [
    ...code.filter(({ target }) => PATH.test(target)),
    ...links.filter(({ target }) => target !== '' && !/^[a-z]+:/.test(target)),
  ];
}

/** True when the mention leads somewhere, or is no path of this repository at all. */
function holds(
  tree: SourceTree,
  file: SourceFile,
  { target, kind }: Mention,
  tops: ReadonlySet<string>,
  baseNames: ReadonlySet<string>,
): boolean {
  const folder = path.posix.dirname(file.path);
  const candidates = [target, path.posix.join(folder, target)].map((candidate) =>
    candidate.replace(/\/$/, ''),
  );
  if (candidates.some((candidate) => exists(tree, candidate))) return true;
  if (kind === 'link') return false;
  if (ROOMS.has(target.replace(/\/$/, ''))) return true;
  if (!target.includes('/')) return !FILE_NAME.test(target) || baseNames.has(target);
  const isOurs = target.startsWith('.') ? /^\.{1,2}\//.test(target) : tops.has(target.split('/')[0] ?? '');
  return !isOurs;
}

/** `*` stands for one name: at least one file or folder must fit. `@/x` imports may leave the ending out. */
function exists(tree: SourceTree, candidate: string): boolean {
  if (!candidate.includes('*')) {
    return (
      tree.exists(candidate) || ['.ts', '.tsx'].some((ending) => tree.get(candidate + ending) !== undefined)
    );
  }
  const escaped = candidate.replaceAll(/[.()[\]]/g, String.raw`\$&`).replaceAll(/\*+/g, '[^/]*');
  const pattern = new RegExp(`^${escaped}(/|$)`);
  return tree.files.some((file) => pattern.test(file.path));
}
