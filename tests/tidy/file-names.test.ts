import { describeRule } from './_source/describe-rule';
import { fileNames } from './_rules/file-names';

const one = (filePath: string): Record<string, string> => ({ [filePath]: '' });

describeRule('a name says what is inside', {
  rule: fileNames,
  readsAtLeast: (tree) => tree.files.length,
  planted: [
    {
      name: 'a barrel',
      files: one('lib/core/bars/index.ts'),
      at: 'lib/core/bars/index.ts:1',
      says: 'is a barrel; import the file',
    },
    {
      name: 'a drawer file',
      files: one('lib/core/bars/utils.ts'),
      at: 'lib/core/bars/utils.ts:1',
      says: 'name the file after',
    },
    {
      name: 'a drawer folder',
      files: one('lib/helpers/round.ts'),
      at: 'lib/helpers/round.ts:1',
      says: 'name it after what belongs together',
    },
    {
      name: 'a drawer with a test ending',
      files: one('tests/unit/common.test.ts'),
      at: 'tests/unit/common.test.ts:1',
      says: 'says nothing',
    },
    {
      name: 'camelCase',
      files: one('lib/core/bars/barSeries.ts'),
      at: 'lib/core/bars/barSeries.ts:1',
      says: 'kebab-case: bar-series',
    },
    {
      name: 'PascalCase component',
      files: one('components/ui/DataTable.tsx'),
      at: 'components/ui/DataTable.tsx:1',
      says: 'data-table',
    },
    {
      name: 'snake_case folder',
      files: one('lib/core/bar_series/a.ts'),
      at: 'lib/core/bar_series/a.ts:1',
      says: 'folder in kebab-case: bar-series',
    },
  ],
  allowed: [
    { name: 'plain', files: one('lib/core/bars/bar-series.ts') },
    { name: 'private', files: one('tests/integration/_postgres.ts') },
    { name: 'several endings', files: one('config/tooling/vitest.config.ts') },
    {
      name: 'routes',
      files: { 'app/(dashboard)/runs/[id]/page.tsx': '', 'app/api/auth/[...nextauth]/route.ts': '' },
    },
    { name: 'documents', files: { 'README.md': '', 'lib/core/oms/SPEC.md': '' } },
    { name: 'a migration', files: one('drizzle/migrations/0000_first.sql') },
    { name: 'a dot file', files: { '.prettierrc.json': '', '.ci/run': '' } },
  ],
});
