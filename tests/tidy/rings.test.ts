import { expect, it } from 'vitest';
import { RINGS } from '@/config/tooling/rings.mjs';
import { describeRule } from './_source/describe-rule';
import { rings, unknownGrants } from './_rules/rings';

const model = { 'lib/core/model/price.ts': 'export const price = 1;' };

describeRule('a room imports only what the ring table grants', {
  rule: rings,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'the core reaches for an adapter',
      files: {
        'lib/core/bars/a.ts': "import { x } from '@/lib/adapters/db/x';",
        'lib/adapters/db/x.ts': 'export const x = 1;',
      },
      at: 'lib/core/bars/a.ts:1',
      says: /may not import lib\/adapters\/db; the core does no IO/,
    },
    {
      name: 'by a relative path',
      files: {
        ...model,
        'lib/core/model/a.ts': "\nimport { x } from '../bars/x';",
        'lib/core/bars/x.ts': '',
      },
      at: 'lib/core/model/a.ts:2',
      says: 'may not import lib/core/bars',
    },
    {
      name: 'a type import counts',
      files: {
        'components/a.tsx': "import type { Db } from '@/lib/services/context';",
        'lib/services/context.ts': '',
      },
      at: 'components/a.tsx:1',
      says: 'take the data as props',
    },
    {
      name: 'an import inside a type',
      files: {
        'components/a.tsx': "type A = import('@/lib/services/context').A;",
        'lib/services/context.ts': '',
      },
      at: 'components/a.tsx:1',
      says: 'may not import lib/services',
    },
    {
      name: 'a dynamic import',
      files: { 'app/page.tsx': "const x = await import('@/lib/adapters/db/x');", 'lib/adapters/db/x.ts': '' },
      at: 'app/page.tsx:1',
      says: 'call a verb in lib/services',
    },
    {
      name: 'a re-export',
      files: {
        ...model,
        'lib/core/statistics/a.ts': "export * from '@/lib/core/portfolio/b';",
        'lib/core/portfolio/b.ts': '',
      },
      at: 'lib/core/statistics/a.ts:1',
      says: 'lib/core/statistics may import lib/core/model',
    },
    {
      name: 'one supplier imports another',
      files: {
        'lib/adapters/queue/a.ts': "import { x } from '@/lib/adapters/db/x';",
        'lib/adapters/db/x.ts': '',
      },
      at: 'lib/adapters/queue/a.ts:1',
      says: 'adapters do not know each other',
    },
    {
      name: 'somebody imports the worker',
      files: { 'app/page.tsx': "import { x } from '@/worker/x';", 'worker/x.ts': '' },
      at: 'app/page.tsx:1',
      says: /nobody imports worker.*through the queue/,
    },
    {
      name: 'the product imports a test',
      files: { 'worker/a.ts': "import { x } from '@/tests/unit/x';", 'tests/unit/x.ts': '' },
      at: 'worker/a.ts:1',
      says: 'nobody imports tests',
    },
    {
      name: 'a granted room by a relative path',
      files: { ...model, 'lib/core/bars/a.ts': "import { price } from '../model/price';" },
      at: 'lib/core/bars/a.ts:1',
      says: 'write @/lib/core/model/price',
    },
    {
      name: 'a file in no room',
      files: { 'lib/core/magic/a.ts': 'export const a = 1;' },
      at: 'lib/core/magic/a.ts:1',
      says: 'move it into a room',
    },
    {
      name: 'a loose file among the adapters',
      files: { 'lib/adapters/a.ts': 'export const a = 1;' },
      at: 'lib/adapters/a.ts:1',
      says: 'belongs to no room',
    },
  ],
  allowed: [
    {
      name: 'a granted room',
      files: { ...model, 'lib/core/bars/a.ts': "import { price } from '@/lib/core/model/price';" },
    },
    { name: 'its own room', files: { ...model, 'lib/core/model/a.ts': "import { price } from './price';" } },
    {
      name: 'the simulated venue may use the simulator',
      files: {
        'lib/adapters/venues/paper/a.ts': "import { x } from '@/lib/core/sim/x';",
        'lib/core/sim/x.ts': '',
      },
    },
    {
      name: 'a page uses its composition root',
      files: { 'app/page.tsx': "import { x } from '@/app/_server/x';", 'app/_server/x.ts': '' },
    },
    {
      name: 'the composition root wires any adapter',
      files: {
        'app/_server/x.ts': "import { x } from '@/lib/adapters/queue/x';",
        'lib/adapters/queue/x.ts': '',
      },
    },
    {
      name: 'a test imports what it tests',
      files: { 'tests/unit/a.ts': "import '@/worker/x';", 'worker/x.ts': '' },
    },
    {
      name: 'a mention in a comment',
      files: { 'lib/core/bars/a.ts': "// import '@/lib/adapters/db/x'\nexport const a = 1;" },
    },
  ],
});

it('the ring table grants only rooms it describes', () => {
  expect(unknownGrants(Object.keys(RINGS))).toEqual([]);
});
