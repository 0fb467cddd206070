import { describeRule } from './_source/describe-rule';
import { ruleFiles, ruleSuites } from './_rules/rule-suites';

const rule = { 'tests/tidy/_rules/depth.ts': '' };
const at = 'tests/tidy/depth.test.ts:1';

describeRule('no rule stands without a violation it was seen to catch', {
  rule: ruleSuites,
  readsAtLeast: (tree) => ruleFiles(tree).length,
  planted: [
    { name: 'a rule without a test', files: rule, at, says: 'is missing; show there' },
    {
      name: 'a test that does not plant',
      files: { ...rule, 'tests/tidy/depth.test.ts': "import { depth } from './_rules/depth';" },
      at,
      says: 'to describeRule',
    },
    {
      name: 'a test of another rule',
      files: { ...rule, 'tests/tidy/depth.test.ts': "import './_rules/rings';\ndescribeRule('x', {});" },
      at,
      says: './_rules/depth',
    },
  ],
  allowed: [
    {
      name: 'a whole suite',
      files: {
        ...rule,
        'tests/tidy/depth.test.ts':
          "import { depth } from './_rules/depth';\ndescribeRule('x', { rule: depth });",
      },
    },
  ],
});
