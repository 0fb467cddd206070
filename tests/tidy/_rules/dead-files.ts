import { filesReachedFrom } from '../_source/import-graph';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Where running begins: a tool, the framework or a person starts these, nobody imports them. */
const ENTRIES: readonly RegExp[] = [
  /^app\/(.+\/)?(page|layout|route|loading|error|not-found|forbidden|unauthorized|global-error|template|default|icon|manifest|robots)\.tsx?$/,
  /^(proxy|instrumentation)\.ts$/,
  /^[a-z-]+\.config\.(mjs|ts)$/,
  /^config\/tooling\//,
  /^worker\/main\.ts$/,
  /^worker\/cli\/main\.ts$/,
  /^worker\/launch\/[a-z-]+\.mjs$/,
  /^drizzle\/(drizzle\.config\.ts|schema\/[a-z-]+\.ts)$/,
];
const TESTS = /^tests\//;

/** Every file is part of something that runs. Code that only its own test imports is dead too. */
export function deadFiles(tree: SourceTree): Violation[] {
  const product = reach(tree, (path) => ENTRIES.some((entry) => entry.test(path)));
  // The tidy suites name files in planted violations; that is no use.
  const tests = reach(tree, (path) => TESTS.test(path) && !path.startsWith('tests/tidy/'));
  return tree.code
    .filter(({ path }) => !product.has(path) && !TESTS.test(path))
    .map(({ path }) => ({
      file: path,
      line: 1,
      message: tests.has(path)
        ? 'is used by tests only; use it in the product or delete both'
        : 'is imported by nobody and is no entry point; delete it or use it',
    }));
}

function reach(tree: SourceTree, isEntry: (path: string) => boolean): Set<string> {
  const pending = tree.code.filter((file) => isEntry(file.path)).map((file) => file.path);
  const seen = new Set(pending);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const file = tree.get(path);
    if (file === undefined || !tree.code.includes(file)) continue;
    for (const next of filesReachedFrom(tree, file)) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
  return seen;
}
