import { describeRule } from './_source/describe-rule';
import { noConsole } from './_rules/no-console';

const says = 'use the logger';

describeRule('only terminal programs print', {
  rule: noConsole,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'in a library',
      files: { 'lib/services/a.ts': 'console.log(1);' },
      at: 'lib/services/a.ts:1',
      says,
    },
    { name: 'in a page', files: { 'app/page.tsx': '\nconsole.error(1);' }, at: 'app/page.tsx:2', says },
    {
      name: 'in a job handler',
      files: { 'worker/handlers/a.ts': 'console.warn(1);' },
      at: 'worker/handlers/a.ts:1',
      says,
    },
    { name: 'handed on', files: { 'components/a.tsx': 'run(console.log);' }, at: 'components/a.tsx:1', says },
  ],
  allowed: [
    {
      name: 'a command',
      files: { 'worker/cli/a.ts': 'console.log(1);', 'worker/launch/a.mjs': 'console.log(1);' },
    },
    { name: 'a mention', files: { 'lib/a.ts': "// console.log\nexport const a = 'console.log(1)';" } },
  ],
});
