import { describeRule } from './_source/describe-rule';
import { lockComplete } from './_rules/lock-complete';

const lock = (packages: object): Record<string, string> => ({
  'package-lock.json': JSON.stringify({ packages }, null, 1),
});
const wanting = { 'node_modules/a': { optionalDependencies: { '@a/darwin-arm64': '1.0.0' } } };

describeRule('the lock file is complete for every platform', {
  rule: lockComplete,
  readsAtLeast: (tree) => (tree.get('package-lock.json') === undefined ? 0 : 1),
  planted: [
    {
      name: 'a binary of another platform',
      files: lock(wanting),
      at: 'package-lock.json:3',
      says: 'run: npm run lock:complete',
    },
    {
      name: 'no lock file',
      files: { 'package.json': '{}' },
      at: 'package-lock.json:1',
      says: 'commit what npm install wrote',
    },
  ],
  allowed: [
    { name: 'all there', files: lock({ ...wanting, 'node_modules/@a/darwin-arm64': { version: '1.0.0' } }) },
    {
      name: 'installed beside its owner',
      files: lock({ ...wanting, 'node_modules/a/node_modules/@a/darwin-arm64': { version: '1.0.0' } }),
    },
  ],
});
