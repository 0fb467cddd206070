import path from 'node:path';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const INDEX = 'docs/README.md';
/** Four kinds of text, each for another moment; a fifth folder would be a drawer. */
const KINDS = ['tutorial', 'how-to', 'reference', 'explanation'];

/** Every document can be found from docs/README.md, and stands among its kind. */
export function documentIndex(tree: SourceTree): Violation[] {
  const index = tree.get(INDEX)?.text ?? '';
  const linked = new Set(
    [...index.matchAll(/\]\(([^)#\s]+)/g)].map((match) => path.posix.join('docs', match[1] ?? '')),
  );
  const documents = tree.files.filter((file) => /^docs\/.+\.md$/.test(file.path) && file.path !== INDEX);
  return documents.flatMap((file) => {
    const kind = file.path.split('/')[1] ?? '';
    if (!KINDS.includes(kind)) {
      return [
        {
          file: file.path,
          line: 1,
          message: `is of no known kind; move it to docs/${KINDS.join(', docs/')}`,
        },
      ];
    }
    if (linked.has(file.path)) return [];
    return [
      {
        file: file.path,
        line: 1,
        message: `cannot be found; link it from ${INDEX} with one line on what it is for`,
      },
    ];
  });
}
