import { describeRule } from './_source/describe-rule';
import { cliFlags, cliReference } from './_rules/cli-reference';

const page = 'docs/reference/cli.md';
const command = 'worker/cli/commands/run.ts';
const files = (code: string, text: string): Record<string, string> => ({ [command]: code, [page]: text });

describeRule('every option of every command stands in the reference', {
  rule: cliReference,
  readsAtLeast: (tree) => cliFlags(tree).length,
  planted: [
    {
      name: 'an option nobody wrote down',
      files: files("p\n  .option('-b, --bars <file>', 'candles');", '# CLI\n'),
      at: `${command}:1`,
      says: /--bars is not on docs\/reference\/cli.md/,
    },
    {
      name: 'in the long form',
      files: files("new Option('--seed <n>', 'seed');", '# CLI\n'),
      at: `${command}:1`,
      says: 'add it to its command',
    },
    {
      name: 'a required option',
      files: files("p.requiredOption('--fee <rate>', 'fee');", '# CLI\n'),
      at: `${command}:1`,
      says: '--fee',
    },
    {
      name: 'a promise',
      files: files('', '# CLI\n\n| `--turbo` | faster |\n'),
      at: `${page}:3`,
      says: 'no command has --turbo',
    },
  ],
  allowed: [
    {
      name: 'a documented option',
      files: files("p.option('--bars <file>', 'candles');", '| `--bars FILE` | candles |'),
    },
    { name: 'what every command has', files: files('', '`--help` works everywhere -- really') },
  ],
});
