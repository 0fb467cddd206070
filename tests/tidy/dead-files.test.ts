import { describeRule } from './_source/describe-rule';
import { deadFiles } from './_rules/dead-files';

describeRule('every file is part of something that runs', {
  rule: deadFiles,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'a file nobody imports',
      files: { 'lib/core/bars/a.ts': '' },
      at: 'lib/core/bars/a.ts:1',
      says: 'delete it or use it',
    },
    {
      name: 'a file only its test imports',
      files: { 'lib/core/bars/a.ts': '', 'tests/unit/core/bars/a.test.ts': "import '@/lib/core/bars/a';" },
      at: 'lib/core/bars/a.ts:1',
      says: 'is used by tests only',
    },
    {
      name: 'two files that only import each other',
      files: { 'lib/a.ts': "import './b';", 'lib/b.ts': "import './a';" },
      at: 'lib/b.ts:1',
      says: 'imported by nobody',
    },
    {
      name: 'a component without a page',
      files: { 'app/page.tsx': '', 'components/ui/a.tsx': '' },
      at: 'components/ui/a.tsx:1',
      says: 'delete it or use it',
    },
  ],
  allowed: [
    {
      name: 'reached from a page',
      files: { 'app/runs/page.tsx': "import '@/lib/a';", 'lib/a.ts': "export * from './b';", 'lib/b.ts': '' },
    },
    {
      name: 'a type import',
      files: { 'worker/main.ts': "import type { A } from '@/lib/a';", 'lib/a.ts': '' },
    },
    {
      name: 'an entry point of the bundler',
      files: {
        'worker/launch/bundle.mjs': "export const entries = ['worker/threads/a.ts'];",
        'worker/threads/a.ts': '',
      },
    },
    {
      name: 'a thread started by address',
      files: {
        'worker/main.ts': "new Worker(new URL('./threads/a.ts', import.meta.url));",
        'worker/threads/a.ts': '',
      },
    },
    {
      name: 'tests and tools',
      files: { 'tests/unit/a.test.ts': '', 'config/tooling/a.mjs': '', 'proxy.ts': '' },
    },
  ],
});
