import { describeRule } from './_source/describe-rule';
import { strategyFolders, strategyRegistry } from './_rules/strategy-registry';

const room = 'lib/core/strategies';
const whole = {
  [`${room}/dip-buyer/strategy.ts`]: '',
  [`${room}/dip-buyer/params.ts`]: '',
  [`${room}/registry.ts`]:
    "import { a } from './dip-buyer/strategy';\nexport const MAKERS = { 'dip-buyer': a };",
  [`${room}/catalogue.ts`]: "import { a } from './dip-buyer/params';\nexport const STRATEGIES = [a];",
};
const without = (path: string): Record<string, string> =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => key !== path));

describeRule('every strategy is in the registry and in the catalogue', {
  rule: strategyRegistry,
  readsAtLeast: (tree) => strategyFolders(tree).length,
  planted: [
    {
      name: 'not in the registry',
      files: { ...whole, [`${room}/registry.ts`]: 'export const MAKERS = {};' },
      at: `${room}/registry.ts:1`,
      says: 'import ./dip-buyer/strategy',
    },
    {
      name: 'in the registry under another name',
      files: {
        ...whole,
        [`${room}/registry.ts`]:
          "import { a } from './dip-buyer/strategy';\nexport const MAKERS = { dip: a };",
      },
      at: `${room}/registry.ts:1`,
      says: "add it under 'dip-buyer'",
    },
    {
      name: 'not in the catalogue',
      files: { ...whole, [`${room}/catalogue.ts`]: 'export const STRATEGIES = [];' },
      at: `${room}/catalogue.ts:1`,
      says: 'import ./dip-buyer/params',
    },
    {
      name: 'no description',
      files: without(`${room}/dip-buyer/params.ts`),
      at: `${room}/dip-buyer/params.ts:1`,
      says: 'what a form shows',
    },
  ],
  allowed: [{ name: 'a complete one', files: whole }],
});
