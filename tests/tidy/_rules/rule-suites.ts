import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Every rule of this folder is held up by a suite of its own name, and stands through describeRule: planted, spared, clean. */
export function ruleSuites(tree: SourceTree): Violation[] {
  return ruleFiles(tree).flatMap((rule) => {
    const path = `tests/tidy/${rule}.test.ts`;
    const suite = tree.get(path);
    if (suite === undefined)
      return [
        {
          file: path,
          line: 1,
          message: `is missing; show there that tests/tidy/_rules/${rule}.ts catches a planted violation`,
        },
      ];
    if (suite.text.includes('describeRule(') && suite.text.includes(`'./_rules/${rule}'`)) return [];
    return [
      {
        file: path,
        line: 1,
        message: `does not hand ./_rules/${rule} to describeRule; its planted violations prove the rule`,
      },
    ];
  });
}

export function ruleFiles(tree: SourceTree): string[] {
  return tree.files.flatMap(({ path }) => /^tests\/tidy\/_rules\/([a-z-]+)\.ts$/.exec(path)?.[1] ?? []);
}
