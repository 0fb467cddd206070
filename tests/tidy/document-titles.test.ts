import { describeRule } from './_source/describe-rule';
import { documentTitles } from './_rules/document-titles';

describeRule('a document has one title, in its first line', {
  rule: documentTitles,
  readsAtLeast: (tree) => tree.files.filter((file) => file.path.endsWith('.md')).length,
  planted: [
    {
      name: 'no title',
      files: { 'docs/a.md': 'Some text.\n' },
      at: 'docs/a.md:1',
      says: 'write `# <title>` as the first line',
    },
    {
      name: 'text before the title',
      files: { 'docs/a.md': 'Hello.\n\n# A\n' },
      at: 'docs/a.md:1',
      says: 'first line',
    },
    { name: 'two titles', files: { 'docs/a.md': '# A\n\n# B\n' }, at: 'docs/a.md:3', says: 'use `##`' },
  ],
  allowed: [
    {
      name: 'chapters and a shell comment',
      files: { 'docs/a.md': '# A\n\n## B\n\n```sh\n# a comment\n```\n' },
    },
  ],
});
