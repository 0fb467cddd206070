import { describeRule } from './_source/describe-rule';
import { privateNames } from './_rules/private-names';

describeRule('_name is private to the folder that holds it', {
  rule: privateNames,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'a page takes the part of another page',
      files: {
        'app/(dashboard)/data/page.tsx': "import { Row } from '@/app/(dashboard)/runs/_components/row';",
        'app/(dashboard)/runs/_components/row.tsx': '',
      },
      at: 'app/(dashboard)/data/page.tsx:1',
      says: /private to app\/\(dashboard\)\/runs; move the shared part up/,
    },
    {
      name: 'a private file',
      files: {
        'tests/unit/a.test.ts': "\nimport { db } from '../integration/_postgres';",
        'tests/integration/_postgres.ts': '',
      },
      at: 'tests/unit/a.test.ts:2',
      says: 'give it a public name',
    },
  ],
  allowed: [
    {
      name: 'a test of the composition root',
      files: { 'tests/unit/app/_server/x.test.ts': "import '@/app/_server/x';", 'app/_server/x.ts': '' },
    },
    {
      name: 'a file of that room which the framework wants at the top',
      files: { 'instrumentation.ts': "import '@/app/_server/x';", 'app/_server/x.ts': '' },
    },
    {
      name: 'from the same folder and below',
      files: {
        'app/runs/page.tsx': "import './_components/row';",
        'app/runs/[id]/page.tsx': "import '../_components/row';",
        'app/runs/_components/row.tsx': "import './cell';",
        'app/runs/_components/cell.tsx': '',
      },
    },
    {
      name: 'the composition root, from any page',
      files: { 'app/a/page.tsx': "import '@/app/_server/x';", 'app/_server/x.ts': '' },
    },
  ],
});
