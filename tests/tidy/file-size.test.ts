import { expect, it } from 'vitest';
import { describeRule } from './_source/describe-rule';
import { treeOf } from './_source/source-tree';
import { fileSize } from './_rules/file-size';

const lines = (count: number, first = 'export const a = 1;'): string => `${first}\n${'\n'.repeat(count - 1)}`;
const reason = '// One table of every venue answer: splitting it would hide which codes are missing.';

describeRule('a file fits in a head', {
  rule: fileSize,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: '401 lines',
      files: { 'lib/a.ts': lines(401, reason) },
      at: 'lib/a.ts:1',
      says: /401 lines \(limit 400\); split it/,
    },
    {
      name: '251 lines without a reason',
      files: { 'app/a.tsx': lines(251) },
      at: 'app/a.tsx:1',
      says: 'first line is a comment that says why',
    },
    {
      name: 'a reason of one word',
      files: { 'app/a.tsx': lines(251, '// long') },
      at: 'app/a.tsx:1',
      says: 'says why',
    },
    { name: 'a long stylesheet', files: { 'app/a.css': lines(401) }, at: 'app/a.css:1', says: 'split it' },
  ],
  allowed: [
    { name: '250 lines', files: { 'lib/a.ts': lines(250) } },
    { name: '400 lines with a reason', files: { 'lib/a.ts': lines(400, reason) } },
    { name: 'a generated migration', files: { 'drizzle/migrations/0000_first.sql': lines(900) } },
  ],
});

it('an exception may shrink but not grow, and leaves the list when it is no longer needed', () => {
  const at = (count: number) =>
    fileSize(treeOf({ 'lib/a.ts': lines(count) }), { 'lib/a.ts': 450 }).map(({ message }) => message);
  expect(at(440)).toEqual([]);
  expect(at(451)).toEqual([expect.stringContaining('may only shrink')]);
  expect(at(240)).toEqual([expect.stringContaining('no longer needs its exception')]);
});
