import {
  child,
  children,
  dottedName,
  isFunction,
  memberName,
  textOf,
  walkSyntax,
  type SyntaxNode,
} from '../_source/walk-syntax';
import type { ParsedSource } from '../_source/parse-source';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const RUNNERS = new Set(['it', 'test', 'describe', 'suite', 'bench']);

/** Every test runs: none is singled out, and one that cannot run here says why in words. */
export function wholeSuites(tree: SourceTree): Violation[] {
  return tree.code
    .filter((file) => file.path.startsWith('tests/'))
    .flatMap((file) => {
      const parsed = tree.parse(file);
      const found: Violation[] = [];
      walkSyntax(parsed.program, (node) => {
        const message = problemOf(node, parsed);
        if (message !== undefined) found.push({ file: file.path, line: parsed.lineOf(node.start), message });
      });
      return found;
    });
}

function problemOf(node: SyntaxNode, parsed: ParsedSource): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = child(node, 'callee');
  const name = dottedName(callee) ?? '';
  if (/^(fit|fdescribe)$/.test(name)) return `${name} hides the other tests; remove the f`;
  if (/^(xit|xdescribe|xtest)$/.test(name))
    return `${name} skips without a reason; use .skipIf with a comment that says why`;
  if (callee?.type !== 'MemberExpression') return undefined;
  const method = memberName(callee) ?? '';
  const root = name.split('.')[0] ?? '';
  if (method === 'only' && RUNNERS.has(root)) return `${name} hides the other tests; remove .only`;
  const skips =
    /^(skip|skipIf|runIf|fixme|fails)$/.test(method) &&
    (RUNNERS.has(root) || /^(ctx|context|testInfo)$/.test(root));
  if (!skips || saysWhy(node, parsed)) return undefined;
  return `${name} skips without a reason; give one as an argument, or in a comment on the line above`;
}

/** A sentence among the arguments (`test.skip(cond, 'why')`), or a comment on the same line or right above. */
function saysWhy(node: SyntaxNode, parsed: ParsedSource): boolean {
  const [first, second] = children(node, 'arguments');
  const reason = second === undefined ? first : isFunction(second) ? undefined : second;
  // A reason that is worked out is as good as one that is written down.
  const isComputed = second !== undefined && reason !== undefined && reason.type !== 'Literal';
  const spoken = isComputed || (reason?.type === 'Literal' && isSentence(textOf(reason, 'value') ?? ''));
  const line = parsed.lineOf(node.start);
  const commented = parsed.comments.some(
    (comment) => (comment.endLine === line - 1 || comment.line === line) && isSentence(comment.text),
  );
  return spoken || commented;
}

function isSentence(text: string): boolean {
  return text.trim().split(/\s+/).length >= 3;
}
