import { describeRule } from './_source/describe-rule';
import { lockedPackages } from './_source/lock-file';
import { licences } from './_rules/licences';

const lock = (name: string, facts: object): Record<string, string> => ({
  'package-lock.json': JSON.stringify(
    { packages: { '': {}, [`node_modules/${name}`]: { version: '1.0.0', integrity: 'x', ...facts } } },
    null,
    1,
  ),
});
const at = 'package-lock.json:4';
const says = 'choose another package';

describeRule('every dependency has a licence we may build on', {
  rule: licences,
  readsAtLeast: (tree) => lockedPackages(tree).length,
  planted: [
    { name: 'a copyleft licence', files: lock('a', { license: 'GPL-3.0' }), at, says },
    { name: 'none', files: lock('a', {}), at, says: 'none given' },
    { name: 'a bad half', files: lock('a', { license: 'MIT AND AGPL-3.0' }), at, says },
    { name: 'LGPL outside the image library', files: lock('a', { license: 'LGPL-3.0-or-later' }), at, says },
    { name: 'an unmarked optional package', files: lock('a', { optional: true, os: ['linux'] }), at, says },
  ],
  allowed: [
    { name: 'free licences', files: lock('a', { license: 'MIT' }) },
    { name: 'a choice', files: lock('a', { license: '(GPL-2.0 OR MIT)' }) },
    {
      name: 'the image library',
      files: lock('@img/sharp-libvips-linux-x64', { license: 'LGPL-3.0-or-later' }),
    },
    {
      name: 'a binary of another platform',
      files: lock('a', { integrity: undefined, optional: true, os: ['darwin'] }),
    },
  ],
});
