import { describeRule } from './_source/describe-rule';
import { parsable } from './_rules/parsable';

describeRule('every file can be read by the other rules', {
  rule: parsable,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'half a function',
      files: { 'lib/a.ts': 'export const a = 1;\nexport function b() {\n' },
      at: 'lib/a.ts:3',
      says: 'finish the file',
    },
    {
      name: 'markup in a file that holds none',
      files: { 'lib/a.ts': 'export const a = <p>x</p>;' },
      at: 'lib/a.ts:1',
      says: 'cannot be parsed',
    },
  ],
  allowed: [
    {
      name: 'types and markup',
      files: {
        'lib/a.ts': 'export const f = <T,>(x: T): T => x;',
        'app/a.tsx': 'export const a = <p>x</p>;',
      },
    },
  ],
});
