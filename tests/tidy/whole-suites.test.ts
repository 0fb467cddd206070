import { describeRule } from './_source/describe-rule';
import { wholeSuites } from './_rules/whole-suites';

const one = (text: string): Record<string, string> => ({ 'tests/unit/a.test.ts': text });
const at = 'tests/unit/a.test.ts:1';

describeRule('every test runs, or says why it cannot', {
  rule: wholeSuites,
  readsAtLeast: (tree) => tree.code.filter((file) => file.path.startsWith('tests/')).length,
  planted: [
    { name: 'one test alone', files: one("it.only('x', () => 1);"), at, says: 'remove .only' },
    {
      name: 'one chapter alone',
      files: one("describe.only('x', () => 1);"),
      at,
      says: 'hides the other tests',
    },
    { name: 'focused by its first letter', files: one("fit('x', () => 1);"), at, says: 'remove the f' },
    {
      name: 'skipped',
      files: one("it.skip('counts the open orders', () => 1);"),
      at,
      says: 'skips without a reason',
    },
    {
      name: 'skipped under a condition',
      files: one("describe.skipIf(!present)('real candles', () => 1);"),
      at,
      says: 'comment on the line above',
    },
    { name: 'crossed out', files: one("xit('x', () => 1);"), at, says: 'skips without a reason' },
    { name: 'a browser test', files: one('test.skip();'), at, says: 'skips without a reason' },
  ],
  allowed: [
    {
      name: 'a reason above',
      files: one(
        "// The recorded candles are not part of the repository.\ndescribe.skipIf(!present)('x', () => 1);",
      ),
    },
    {
      name: 'a reason as an argument',
      files: one("test.skip(!present, 'no redis-server is installed here');"),
    },
    { name: 'a reason at run time', files: one("context.skip('no redis-server is installed here');") },
    { name: 'a computed reason', files: one("test.skip(missing !== null, missing ?? '');") },
    { name: 'another skip', files: one('rows.skip(3); reader.only();') },
  ],
});
