import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const NUMBERED = /^- \*\*([A-Z]{1,3}\d+)\*\*/;
/** Suites that hold up rules of every room. */
const SHARED_SUITES = /^tests\/(property|golden|integration|parity|conformance|simulation)\//;

/** A money-bearing rule has a number, and a test that cites it: an uncited rule is a wish. */
export function specCitations(tree: SourceTree): Violation[] {
  return specs(tree).flatMap((spec) => {
    const room = spec.path.replace(/^lib\//, '').replace(/\/SPEC\.md$/, '');
    const suites = tree.code.filter(
      ({ path }) => path.startsWith(`tests/unit/${room}/`) || SHARED_SUITES.test(path),
    );
    const seen = new Set<string>();
    return numberedRules(spec).flatMap(({ number, line }) => {
      const report = (message: string): Violation[] => [{ file: spec.path, line, message }];
      if (seen.has(number)) return report(`${number} stands twice; give each rule its own number`);
      seen.add(number);
      const citation = new RegExp(String.raw`\b${number}\b`);
      if (suites.some((suite) => citation.test(suite.text))) return [];
      return report(
        `${number} is cited by no test; name it in the test under tests/unit/${room} that would fail`,
      );
    });
  });
}

export function specs(tree: SourceTree): SourceFile[] {
  return tree.files.filter((file) => file.path.endsWith('/SPEC.md'));
}

function numberedRules(spec: SourceFile): { readonly number: string; readonly line: number }[] {
  return spec.text.split('\n').flatMap((text, index) => {
    const number = NUMBERED.exec(text)?.[1];
    return number === undefined ? [] : [{ number, line: index + 1 }];
  });
}
