import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERROR_CODE_PAGE, renderErrorCodePage } from '@/config/tooling/error-code-page';
import { describeRule } from './_source/describe-rule';
import { codesOf, errorCodes } from './_rules/error-codes';

const band = 'lib/core/model/error-codes/run.ts';
const page = 'docs/reference/error-codes.md';
const code = (text: string): Record<string, string> => ({
  [band]: `export const RUN = {\n  ${text},\n} as const;`,
});
const good = code("NO_BARS: { status: 422, exit: 2, sentence: 'No bars.' }");
const goodPage = { [page]: '# E\n\n| `NO_BARS` | No bars. | 422 | 2 |\n' };

describeRule('every error has one code, one sentence and its line in the reference', {
  rule: errorCodes,
  readsAtLeast: (tree) =>
    tree.code.flatMap((file) =>
      file.path.startsWith('lib/core/model/error-codes/') ? codesOf(tree, file) : [],
    ).length,
  planted: [
    {
      name: 'not on the page',
      files: { ...good, [page]: '# E\n' },
      at: `${band}:2`,
      says: 'run: npm run docs:errors',
    },
    {
      name: 'another sentence on the page',
      files: { ...good, [page]: '| `NO_BARS` | Bars are missing. | 422 | 2 |' },
      at: `${band}:2`,
      says: 'npm run docs:errors',
    },
    {
      name: 'no sentence',
      files: { ...code("NO_BARS: { status: 422, exit: 2, sentence: '' }"), ...goodPage },
      at: `${band}:2`,
      says: 'needs exactly one sentence',
    },
    {
      name: 'two sentences',
      files: { ...code("NO_BARS: { status: 422, exit: 2, sentence: 'No bars. Import some.' }"), ...goodPage },
      at: `${band}:2`,
      says: 'exactly one sentence',
    },
    {
      name: 'in two bands',
      files: { ...good, ...goodPage, 'lib/core/model/error-codes/sim.ts': good[band] ?? '' },
      at: 'lib/core/model/error-codes/sim.ts:2',
      says: 'one code, one band',
    },
    {
      name: 'an unknown exit code',
      files: { ...code("NO_BARS: { status: 422, exit: 42, sentence: 'No bars.' }"), ...goodPage },
      at: `${band}:2`,
      says: 'docs/reference/cli.md',
    },
    {
      name: 'another spelling',
      files: { ...code("noBars: { status: 422, exit: 2, sentence: 'No bars.' }") },
      at: `${band}:2`,
      says: 'UPPER_CASE',
    },
    {
      name: 'a code that is gone',
      files: { ...good, [page]: '| `NO_BARS` | No bars. | 422 | 2 |\n| `GONE` | Gone. | 1 | 1 |' },
      at: `${page}:2`,
      says: 'GONE no longer exists',
    },
  ],
  allowed: [{ name: 'a documented code', files: { ...good, ...goodPage } }],
});

it('docs/reference/error-codes.md is what `npm run docs:errors` writes', async () => {
  expect(readFileSync(ERROR_CODE_PAGE, 'utf8')).toBe(await renderErrorCodePage());
});
