import { describeRule } from './_source/describe-rule';
import { seededChance } from './_rules/seeded-chance';

const says = 'take a seeded generator';

describeRule('chance comes from a seed or from node:crypto', {
  rule: seededChance,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'in a component',
      files: { 'components/a.tsx': 'export const id = Math.random();' },
      at: 'components/a.tsx:1',
      says,
    },
    { name: 'handed on', files: { 'worker/a.ts': '\nrun(Math.random);' }, at: 'worker/a.ts:2', says },
    { name: 'by subscript', files: { 'lib/a.ts': "Math['random']();" }, at: 'lib/a.ts:1', says },
    {
      name: 'through globalThis',
      files: { 'app/a.ts': 'globalThis.Math.random();' },
      at: 'app/a.ts:1',
      says,
    },
  ],
  allowed: [
    {
      name: 'a seeded generator',
      files: { 'lib/a.ts': 'export const f = (random: () => number) => random();' },
    },
    { name: 'other arithmetic', files: { 'lib/a.ts': 'Math.max(1, 2);' } },
    { name: 'a test may shuffle', files: { 'tests/unit/a.ts': 'Math.random();' } },
  ],
});
