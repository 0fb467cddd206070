import { describeRule } from './_source/describe-rule';
import { capabilities, capabilityRows } from './_rules/capabilities';

const page = 'docs/reference/capabilities.md';
const suite = 'tests/unit/core/risk/a.test.ts';
const house = {
  'lib/core/risk/README.md': '',
  [suite]: "it('exactly the limit passes', () => 1);\nit.each([])('$rule | $code', () => 1);",
};
const row = (...cells: string[]): Record<string, string> => ({
  ...house,
  [page]: `# Capabilities\n\n| Capability | Room | Suite | Test |\n| --- | --- | --- | --- |\n| ${cells.join(' | ')} |\n`,
});

describeRule('what the core can do is shown by a test that exists', {
  rule: capabilities,
  readsAtLeast: (tree) => capabilityRows(tree).length,
  planted: [
    {
      name: 'a test that was renamed',
      files: row('Limits', '`lib/core/risk`', `\`${suite}\``, 'exactly the limit is denied'),
      at: `${page}:5`,
      says: 'has no test "exactly the limit is denied"',
    },
    {
      name: 'only a part of a title',
      files: row('Limits', '`lib/core/risk`', `\`${suite}\``, 'exactly the limit'),
      at: `${page}:5`,
      says: 'name the test that fails',
    },
    {
      name: 'no test named',
      files: row('Limits', '`lib/core/risk`', `\`${suite}\``, ''),
      at: `${page}:5`,
      says: 'has no test ""',
    },
    {
      name: 'a suite that is gone',
      files: row('Limits', '`lib/core/risk`', '`tests/unit/core/risk/b.test.ts`', 'exactly the limit passes'),
      at: `${page}:5`,
      says: 'name the suite that shows it now',
    },
    {
      name: 'code that is no suite',
      files: row('Limits', '`lib/core/risk`', '`lib/core/risk/README.md`', 'exactly the limit passes'),
      at: `${page}:5`,
      says: 'which does not exist',
    },
    {
      name: 'a room that is gone',
      files: row('Limits', '`lib/core/limits`', `\`${suite}\``, 'exactly the limit passes'),
      at: `${page}:5`,
      says: 'name the room that does it now',
    },
    {
      name: 'a line without a suite',
      files: row('Limits', '`lib/core/risk`'),
      at: `${page}:5`,
      says: 'has 2 cells',
    },
    {
      name: 'a room of the core nobody shows',
      files: {
        ...row('Limits', '`lib/core/risk`', `\`${suite}\``, 'exactly the limit passes'),
        'lib/core/oms/README.md': '',
      },
      at: `${page}:1`,
      says: 'no line shows what lib/core/oms does',
    },
  ],
  allowed: [
    {
      name: 'a whole line',
      files: row('Limits', '`lib/core/risk`', `\`${suite}\``, 'exactly the limit passes'),
    },
    {
      name: 'a title with a bar in it',
      files: row('Limits', '`lib/core/risk`', `\`${suite}\``, String.raw`$rule \| $code`),
    },
  ],
});
