import { proseLines } from '../_source/markdown';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Each document says in its first line what it is, once. */
export function documentTitles(tree: SourceTree): Violation[] {
  const documents = tree.files.filter((file) => file.path.endsWith('.md'));
  return documents.flatMap((file) => {
    const titles = proseLines(file.text).filter(({ text }) => /^# \S/.test(text));
    const [first, second] = titles;
    if (first?.line !== 1)
      return [
        {
          file: file.path,
          line: 1,
          message: 'does not begin with its title; write `# <title>` as the first line',
        },
      ];
    if (second === undefined) return [];
    return [
      {
        file: file.path,
        line: second.line,
        message: 'has a second title; use `##`, or make it a document of its own',
      },
    ];
  });
}
