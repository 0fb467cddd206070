import { describeRule } from './_source/describe-rule';
import { frameworkFloor } from './_rules/framework-floor';

const versions = {
  next: '16.4.5',
  react: '19.3.1',
  'react-dom': '19.3.1',
  playwright: '1.65.1',
  '@playwright/test': '1.65.1',
};
const lock = (change: Partial<typeof versions>): Record<string, string> => ({
  'package-lock.json': JSON.stringify({
    packages: Object.fromEntries(
      Object.entries({ ...versions, ...change }).map(([name, version]) => [
        `node_modules/${name}`,
        { version },
      ]),
    ),
  }),
});
const at = 'package-lock.json:1';

describeRule('the framework stands above its known holes', {
  rule: frameworkFloor,
  readsAtLeast: (tree) => (tree.get('package-lock.json') === undefined ? 0 : 1),
  planted: [
    { name: 'one patch below', files: lock({ next: '16.3.2' }), at, says: 'install 16.3.3 or newer' },
    { name: 'one major below', files: lock({ next: '15.9.9' }), at, says: 'newer' },
    { name: 'a preview of the floor', files: lock({ next: '16.3.3-canary.1' }), at, says: 'newer' },
    {
      name: 'halves of React',
      files: lock({ 'react-dom': '19.3.0' }),
      at,
      says: 'install the same version of both',
    },
    { name: 'halves of the browser driver', files: lock({ playwright: '1.64.0' }), at, says: 'same version' },
    {
      name: 'the image optimiser',
      files: { ...lock({}), 'next.config.mjs': 'export default {};' },
      at: 'next.config.mjs:1',
      says: 'unoptimized: true',
    },
  ],
  allowed: [
    { name: 'the floor itself', files: lock({ next: '16.3.3' }) },
    {
      name: 'a later minor',
      files: {
        ...lock({ next: '16.10.0' }),
        'next.config.mjs': 'export default { images: { unoptimized: true } };',
      },
    },
  ],
});
