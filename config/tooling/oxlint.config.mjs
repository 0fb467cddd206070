// Rules of the linter. `npm run lint` reads this file; tests/tidy says the rest in words a linter cannot.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RINGS } from './rings.mjs';
import { insteadOf, isGranted, isWithin } from './rooms.mjs';

const ADAPTERS = fileURLToPath(new URL('../../lib/adapters', import.meta.url));

/** Every room of the ring table; a wildcard row stands for the folders that exist. */
function roomFolders() {
  const folders = Object.keys(RINGS).flatMap((row) => {
    if (row !== 'lib/adapters/*') return [row];
    const entries = existsSync(ADAPTERS) ? readdirSync(ADAPTERS, { withFileTypes: true }) : [];
    return entries.filter((entry) => entry.isDirectory()).map((entry) => `lib/adapters/${entry.name}`);
  });
  return [...new Set(folders)];
}

/** A room inside a refused one that is granted all the same is taken out of the pattern. */
function grantedBelow(folders, row, refused) {
  const inside = folders.filter((other) => other.startsWith(`${refused}/`) && isGranted(row, other));
  return inside.flatMap((other) => [`!@/${other}`, `!@/${other}/**`]);
}

/** The ring table as lint rules, so that an editor says at once what tests/tidy/rings.test.ts would say later. */
function ringOverrides() {
  const folders = roomFolders();
  return folders.map((folder) => {
    const row = RINGS[folder] === undefined ? 'lib/adapters/*' : folder;
    const refused = folders.filter(
      (other) => !isWithin(other, folder) && !isWithin(folder, other) && !isGranted(row, other),
    );
    const patterns = refused.map((other) => ({
      group: [`@/${other}/**`, ...grantedBelow(folders, row, other)],
      message: insteadOf(row, other),
    }));
    // A pattern is matched below this file's folder, so it starts with any folder; the row of the tests comes last and wins there.
    return { files: [`**/${folder}/**`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
  });
}

/** Rules of the chosen categories that are switched off, each with the reason. */
const OFF = {
  'react/react-in-jsx-scope': 'the compiler imports the runtime itself',
  'import/no-unassigned-import': 'stylesheets are imported for their effect',
  'import/no-named-as-default-member': 'CommonJS suppliers are imported whole',
  'typescript/no-unsafe-type-assertion': 'a border parses with zod, then names the shape',
  'typescript/no-unsafe-unary-minus': 'branded numbers are numbers',
  'typescript/no-misused-spread': 'a text is spread to count its characters',
  'typescript/consistent-return': 'the compiler checks that every path returns what the signature says',
  'unicorn/consistent-function-scoping': 'a small function stands where it is used',
  'unicorn/no-array-sort': 'a fresh array is sorted in place',
  'unicorn/no-array-reverse': 'a fresh array is reversed in place',
  'unicorn/no-new-array': 'with types, new Array(length) is not ambiguous',
  'no-underscore-dangle': '_name is how a private folder or file is spelled',
  'no-unmodified-loop-condition': 'a closure may end the loop',
  'no-control-regex': 'what comes from outside is searched for control characters',
  'unicorn/require-post-message-target-origin': 'threads of the worker have no origin',
  'no-empty-pattern': 'a browser fixture lists what it needs, and may need nothing',
  'unicorn/require-module-specifiers': 'an empty export makes a script a module',
  'import/no-named-as-default': 'some suppliers export one thing under both names',
  'no-new': 'a constructor that throws is the check itself',
  'promise/always-return': 'the compiler knows what then returns',
  'vitest/expect-expect': 'suites share obligations through functions',
  'vitest/no-standalone-expect': 'suites share obligations through functions',
  'vitest/valid-title': 'table-driven tests take their title from the row',
  'vitest/no-conditional-expect': 'a refusal is narrowed before its code is compared',
  'vitest/no-conditional-tests': 'tests/tidy/whole-suites.test.ts asks for the reason',
  'vitest/no-disabled-tests': 'tests/tidy/whole-suites.test.ts asks for the reason',
  'vitest/require-mock-type-parameters': 'nothing is mocked',
  'react/set-state-in-effect': 'a chart or a browser feature exists only after the effect that made it',
  'jsx-a11y/no-noninteractive-element-interactions': 'a chart is a group that is walked with the arrow keys',
  'jsx-a11y/prefer-tag-over-role': 'the axe check of each page decides',
  'jsx-a11y/no-autofocus': 'sign-in and dialogs move the focus on purpose',
  'jsx-a11y/no-noninteractive-tabindex': 'a region that scrolls must be reachable by keyboard',
};

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'nextjs', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  env: { builtin: true, browser: true, node: true },
  ignorePatterns: [
    '.next/**',
    'dist/**',
    '.sextant/**',
    'drizzle/migrations/**',
    'node_modules/**',
    'public/**',
  ],
  rules: {
    ...Object.fromEntries(Object.keys(OFF).map((rule) => [rule, 'off'])),
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-unused-vars': [
      'error',
      { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
    ],
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'react/no-unstable-nested-components': ['error', { allowAsProps: true }],
    'jsx-a11y/label-has-associated-control': [
      'error',
      { depth: 3, controlComponents: ['Input', 'Select', 'Checkbox'] },
    ],
  },
  overrides: ringOverrides(),
};
