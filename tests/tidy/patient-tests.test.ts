import { describeRule } from './_source/describe-rule';
import { patientTests } from './_rules/patient-tests';

const one = (text: string): Record<string, string> => ({ 'tests/integration/a.test.ts': text });
const at = 'tests/integration/a.test.ts:1';

describeRule('a test waits for a condition, never for time to pass', {
  rule: patientTests,
  readsAtLeast: (tree) => tree.code.filter((file) => file.path.startsWith('tests/')).length,
  planted: [
    {
      name: 'the browser waits',
      files: one('await page.waitForTimeout(500);'),
      at,
      says: 'wait on the condition itself',
    },
    { name: 'sleep', files: one('await sleep(500);'), at, says: 'vi.waitFor' },
    {
      name: 'a promise of a timer',
      files: one('await new Promise((done) => setTimeout(done, 500));'),
      at,
      says: 'with a bound',
    },
    {
      name: 'in a block',
      files: one('await new Promise((done) => { setTimeout(done, 500); });'),
      at,
      says: 'with a bound',
    },
    {
      name: 'a helper that sleeps',
      files: one('const pause = () => new Promise((r) => setTimeout(r, 9));'),
      at,
      says: 'sleeps',
    },
  ],
  allowed: [
    { name: 'a poll', files: one('while (!ready()) { await new Promise((done) => setTimeout(done, 20)); }') },
    {
      name: 'a bound',
      files: one('await new Promise((done, fail) => { setTimeout(fail, 500); server.once("x", done); });'),
    },
    { name: 'a worker that waits', files: { 'worker/a.ts': 'await sleep(500);' } },
  ],
});
