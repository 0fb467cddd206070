import { describeRule } from './_source/describe-rule';
import { environment } from './_rules/environment';

const says = 'config/runtime/env.ts';

describeRule('the environment is read in one place', {
  rule: environment,
  readsAtLeast: (tree) => (tree.get('config/runtime/env.ts') === undefined ? 0 : 1),
  planted: [
    {
      name: 'in a service',
      files: { 'lib/services/a.ts': 'export const u = process.env.DATABASE_URL;' },
      at: 'lib/services/a.ts:1',
      says,
    },
    {
      name: 'by subscript',
      files: { 'worker/a.ts': "export const u = process['env']['PORT'];" },
      at: 'worker/a.ts:1',
      says,
    },
    {
      name: 'as a whole',
      files: { 'worker/a.ts': 'export const e = { ...process.env };' },
      at: 'worker/a.ts:1',
      says,
    },
    {
      name: 'in a page',
      files: { 'app/page.tsx': '\nconst a = process.env.NODE_ENV;' },
      at: 'app/page.tsx:2',
      says,
    },
    {
      name: 'in launcher code that runs after install',
      files: { 'worker/launch/a.ts': 'process.env.PORT;' },
      at: 'worker/launch/a.ts:1',
      says,
    },
  ],
  allowed: [
    { name: 'its one reader', files: { 'config/runtime/env.ts': 'export const e = process.env;' } },
    { name: 'a script that runs before install', files: { 'worker/launch/start.mjs': 'process.env.PORT;' } },
    {
      name: 'a name Next replaces',
      files: { 'instrumentation.ts': "if (process.env.NEXT_RUNTIME === 'nodejs') {}" },
    },
    {
      name: 'another env',
      files: { 'lib/services/a.ts': 'export const f = (vite: { env: number }) => vite.env;' },
    },
  ],
});
