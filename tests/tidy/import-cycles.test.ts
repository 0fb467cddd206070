import { describeRule } from './_source/describe-rule';
import { importCycles } from './_rules/import-cycles';

describeRule('no file has to be loaded before itself', {
  rule: importCycles,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'two files',
      files: { 'lib/a.ts': "import { b } from './b';", 'lib/b.ts': "import { a } from './a';" },
      at: 'lib/b.ts:1',
      says: /lib\/a\.ts → lib\/b\.ts → lib\/a\.ts; move what both need/,
    },
    {
      name: 'three files through a re-export',
      files: {
        'lib/a.ts': "import '@/lib/b';",
        'lib/b.ts': "export * from './c';",
        'lib/c.ts': "import('./a');",
      },
      at: 'lib/c.ts:1',
      says: 'third file',
    },
  ],
  allowed: [
    {
      name: 'a type that points back',
      files: { 'lib/a.ts': "import { b } from './b';", 'lib/b.ts': "import type { A } from './a';" },
    },
    {
      name: 'a diamond',
      files: {
        'lib/a.ts': "import './b'; import './c';",
        'lib/b.ts': "import './d';",
        'lib/c.ts': "import './d';",
        'lib/d.ts': '',
      },
    },
  ],
});
