import { describeRule } from './_source/describe-rule';
import { specCitations, specs } from './_rules/spec-citations';

const spec = 'lib/core/oms/SPEC.md';
const rules = { [spec]: '# Orders: rules\n\n- **O1** An id is opened once.\n- **O2** A fill counts once.\n' };
const cite = (text: string): Record<string, string> => ({ 'tests/unit/core/oms/open-orders.test.ts': text });

describeRule('every numbered rule is cited by a test', {
  rule: specCitations,
  readsAtLeast: (tree) => specs(tree).length,
  planted: [
    {
      name: 'a rule nobody tests',
      files: { ...rules, ...cite("it('opens once (O1)');") },
      at: `${spec}:4`,
      says: 'O2 is cited by no test',
    },
    {
      name: 'a longer number is another rule',
      files: { ...rules, ...cite("it('O1 and O20');") },
      at: `${spec}:4`,
      says: 'name it in the test',
    },
    {
      name: 'cited in another room only',
      files: { ...rules, 'tests/unit/core/sim/a.test.ts': "it('O1 O2');" },
      at: `${spec}:3`,
      says: 'tests/unit/core/oms',
    },
    {
      name: 'a number twice',
      files: { [spec]: '# A\n\n- **O1** One.\n- **O1** Other.\n', ...cite("it('O1');") },
      at: `${spec}:4`,
      says: 'its own number',
    },
  ],
  allowed: [
    {
      name: 'cited beside it and in a property',
      files: {
        ...rules,
        ...cite("it('O1');"),
        'tests/property/fills.test.ts': '// O2: repeats change nothing',
      },
    },
  ],
});
