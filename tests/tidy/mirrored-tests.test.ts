import { describeRule } from './_source/describe-rule';
import { mirroredTests } from './_rules/mirrored-tests';

const house = { 'lib/core/bars/gaps.ts': '', 'components/ui/button.tsx': '' };
const says = 'put it where the thing it tests stands';

describeRule('a unit test stands where the thing it tests stands', {
  rule: mirroredTests,
  readsAtLeast: (tree) => tree.code.filter((file) => file.path.startsWith('tests/unit/')).length,
  planted: [
    {
      name: 'a folder nobody has',
      files: { ...house, 'tests/unit/bars/gaps.test.ts': '' },
      at: 'tests/unit/bars/gaps.test.ts:1',
      says,
    },
    {
      name: 'no folder',
      files: { ...house, 'tests/unit/gaps.test.ts': '' },
      at: 'tests/unit/gaps.test.ts:1',
      says,
    },
  ],
  allowed: [
    { name: 'a room of lib', files: { ...house, 'tests/unit/core/bars/gaps.test.ts': '' } },
    { name: 'a room beside lib', files: { ...house, 'tests/unit/components/ui/button.test.tsx': '' } },
    { name: 'what suites share', files: { ...house, 'tests/unit/_made-bars.ts': '' } },
  ],
});
