import { describeRule } from './_source/describe-rule';
import { documentPaths } from './_rules/document-paths';

const house = { 'lib/core/bars/a.ts': '', 'docs/tutorial/first.md': '# First' };
const says = 'correct the path or drop the sentence';

describeRule('a document names only what exists', {
  rule: documentPaths,
  readsAtLeast: (tree) => tree.files.filter((file) => file.path.endsWith('.md')).length,
  planted: [
    {
      name: 'a path that moved',
      files: { ...house, 'README.md': '# A\n\nSee `lib/core/bars/b.ts`.' },
      at: 'README.md:3',
      says,
    },
    {
      name: 'a folder that is gone',
      files: { ...house, 'README.md': 'See `lib/gone/`.' },
      at: 'README.md:1',
      says,
    },
    {
      name: 'a broken link',
      files: { ...house, 'README.md': 'See [it](docs/tutorial/second.md).' },
      at: 'README.md:1',
      says,
    },
    {
      name: 'a broken link with an anchor',
      files: { ...house, 'docs/a.md': '[it](tutorial/second.md#start)' },
      at: 'docs/a.md:1',
      says,
    },
    {
      name: 'a picture that is not there',
      files: { ...house, 'README.md': '![x](docs/images/x.png)' },
      at: 'README.md:1',
      says,
    },
    {
      name: 'a file name nobody has',
      files: { ...house, 'README.md': 'See `z.ts`.' },
      at: 'README.md:1',
      says,
    },
    {
      name: 'a pattern nothing fits',
      files: { ...house, 'README.md': 'See `lib/core/*/z.ts`.' },
      at: 'README.md:1',
      says,
    },
  ],
  allowed: [
    {
      name: 'paths from the root and from the folder',
      files: { ...house, 'docs/a.md': '`lib/core/bars/a.ts` [x](tutorial/first.md#here)' },
    },
    {
      name: 'a file by its name, a folder, a pattern',
      files: { ...house, 'README.md': '`a.ts` `lib/core/` `lib/core/*/a.ts` `@/lib/core/bars/a`' },
    },
    {
      name: 'no path of this repository',
      files: { ...house, 'README.md': '`npm start` `next/link` `a/b` `lib/core/<name>/strategy.ts` `1/2`' },
    },
    {
      name: 'what running creates',
      files: { ...house, 'README.md': '`.sextant/connection.json` `dist/worker.mjs` `node_modules/x`' },
    },
    { name: 'a web address', files: { ...house, 'README.md': '[x](https://example.org/a.ts) [y](#below)' } },
    { name: 'a listing', files: { ...house, 'README.md': '```\n`lib/gone/x.ts`\n```' } },
  ],
});
