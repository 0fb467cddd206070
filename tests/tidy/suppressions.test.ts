import { describeRule } from './_source/describe-rule';
import { suppressions } from './_rules/suppressions';

const one = (text: string): Record<string, string> => ({ 'lib/a.ts': text });
const at = 'lib/a.ts:1';

describeRule('the compiler is never silenced, the linter only with a reason', {
  rule: suppressions,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    { name: 'ts-ignore', files: one('// @ts-ignore\nexport const a = 1;'), at, says: 'fix the type' },
    { name: 'ts-nocheck', files: one('// @ts-nocheck\n'), at, says: 'fix the type' },
    {
      name: 'ts-expect-error',
      files: one('/* @ts-expect-error */ export const a = 1;'),
      at,
      says: 'narrow the value',
    },
    { name: 'as any', files: one('export const a = 1 as any;'), at, says: '`unknown` and narrow it' },
    {
      name: 'an any parameter',
      files: one('export const f = (x: any[]) => x;'),
      at,
      says: 'write the shape',
    },
    {
      name: 'a rule without a reason',
      files: one('// oxlint-disable-next-line no-console\nf();'),
      at,
      says: 'gives no reason',
    },
    {
      name: 'a reason of one word',
      files: one('// oxlint-disable-next-line no-console -- needed\nf();'),
      at,
      says: 'gives no reason',
    },
    {
      name: 'every rule',
      files: one('// oxlint-disable-next-line -- the printer is special here\nf();'),
      at,
      says: 'name the one rule',
    },
    {
      name: 'a whole file',
      files: one('/* eslint-disable no-console -- prints a lot of lines */'),
      at,
      says: 'oxlint-disable-next-line',
    },
    {
      name: 'the formatter',
      files: one('// prettier-ignore\nexport const a = 1;'),
      at,
      says: 'let the formatter decide',
    },
    {
      name: 'a proof without words',
      files: { 'tests/unit/a.test.ts': '// @ts-expect-error\nopen({});' },
      at: 'tests/unit/a.test.ts:1',
      says: 'say what, in words',
    },
  ],
  allowed: [
    {
      name: 'a test that something does not compile',
      files: {
        'tests/unit/a.test.ts': '// @ts-expect-error a plain object is not an approved request\nopen({});',
      },
    },
    {
      name: 'a rule with a reason',
      files: one('// oxlint-disable-next-line no-console -- a command prints its result\nf();'),
    },
    { name: 'any as a word', files: one("// any value\nexport const any = 'any';") },
    { name: 'a sentence about the rule', files: one('// Never write @ts-ignore here.') },
  ],
});
