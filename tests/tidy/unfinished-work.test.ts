import { describeRule } from './_source/describe-rule';
import { unfinishedWork } from './_rules/unfinished-work';

describeRule('what stands in the repository is finished', {
  rule: unfinishedWork,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'a note to self',
      files: { 'lib/a.ts': 'const a = 1; // TODO later' },
      at: 'lib/a.ts:1',
      says: 'finish it now',
    },
    {
      name: 'on the second line of a block',
      files: { 'lib/a.ts': '/**\n * FIXME: rounds wrongly\n */' },
      at: 'lib/a.ts:2',
      says: 'leave the thing out',
    },
    {
      name: 'in a document',
      files: { 'docs/a.md': '# A\n\nXXX write this' },
      at: 'docs/a.md:3',
      says: 'finish it now',
    },
    {
      name: 'a pending test',
      files: { 'tests/unit/a.test.ts': "it.todo('works');" },
      at: 'tests/unit/a.test.ts:1',
      says: 'write it',
    },
  ],
  allowed: [
    { name: 'a currency code in a string', files: { 'lib/a.ts': "export const none = 'XXX';" } },
    { name: 'a longer word', files: { 'lib/a.ts': '// the todos of a table and TODOS' } },
  ],
});
