import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const tool = (...path) => join(ROOT, 'node_modules', ...path);
const vitest = (name) => ({
  name,
  counts: /** @type {const} */ ('vitest'),
  commands: [
    [tool('vitest', 'vitest.mjs'), 'run', '--config', 'config/tooling/vitest.config.ts', '--project', name],
  ],
});

/** Every folder of tests/bench that has a benchmark in it. */
function benchmarks() {
  const dir = join(ROOT, 'tests', 'bench');
  return readdirSync(dir).filter((name) => existsSync(join(dir, name, 'main.ts')));
}

/**
 * Every suite of `npm test`, in order: the cheap ones first, so that a slip is known within seconds.
 * @typedef {object} Suite
 * @property {string} name as in `npm test -- <name>`
 * @property {'single' | 'each' | 'vitest' | 'playwright'} counts where its numbers come from; `single` counts as one test,
 *   `each` counts every command as one and runs them all
 * @property {string[][]} commands Node scripts with their arguments, run in order
 * @property {boolean} [browser] needs a browser, which is found or installed first
 * @type {readonly Suite[]}
 */
export const SUITES = [
  {
    name: 'lock',
    counts: 'single',
    commands: [[join(ROOT, 'config', 'tooling', 'complete-lock.mjs'), '--check']],
  },
  {
    name: 'format',
    counts: 'single',
    commands: [[tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  },
  {
    name: 'types',
    counts: 'single',
    commands: [
      [tool('next', 'dist', 'bin', 'next'), 'typegen', ROOT],
      [tool('typescript', 'bin', 'tsc'), '--noEmit'],
    ],
  },
  {
    name: 'lint',
    counts: 'single',
    commands: [
      [
        tool('oxlint', 'bin', 'oxlint'),
        '-c',
        'config/tooling/oxlint.config.mjs',
        '--type-aware',
        '--deny-warnings',
      ],
    ],
  },
  {
    name: 'dead-code',
    counts: 'single',
    commands: [[tool('knip', 'bin', 'knip.js'), '--config', 'config/tooling/knip.json']],
  },
  vitest('unit'),
  vitest('property'),
  vitest('golden'),
  vitest('conformance'),
  vitest('tidy'),
  { name: 'build', counts: 'single', commands: [[join(ROOT, 'worker', 'launch', 'start.mjs'), 'build']] },
  vitest('integration'),
  {
    name: 'e2e',
    counts: 'playwright',
    browser: true,
    commands: [
      [tool('@playwright', 'test', 'cli.js'), 'test', '--config', 'config/tooling/playwright.config.ts'],
    ],
  },
  {
    name: 'bench',
    counts: 'each',
    commands: benchmarks().map((name) => [join(ROOT, 'dist', 'bench.mjs'), name]),
  },
];
