import {
  child,
  dottedName,
  isFunction,
  memberName,
  textOf,
  walkSyntax,
  type SyntaxNode,
} from '../_source/walk-syntax';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const LINES_MAX = 70;
const COMPONENT_LINES_MAX = 120;

/** Functions that may be longer (`file:name` → lines when the exception was made). Lines may only leave this list. */
const EXCEPTIONS: Readonly<Record<string, number>> = {};

/** A function fits on a screen: 70 lines, 120 for a React component, whose lines are mostly markup. */
export function functionSize(tree: SourceTree, exceptions = EXCEPTIONS): Violation[] {
  const stillLong = new Set<string>();
  const found = tree.code.flatMap((file) => {
    const parsed = tree.parse(file);
    const violations: Violation[] = [];
    walkSyntax(parsed.program, (node, ancestors) => {
      if (!isFunction(node) || isGrouping(ancestors)) return;
      const name = nameOf(node, ancestors);
      const lines = parsed.lineOf(node.end) - parsed.lineOf(node.start) + 1;
      const isComponent = file.path.endsWith('.tsx') && /^[A-Z]/.test(name);
      const limit = isComponent ? COMPONENT_LINES_MAX : LINES_MAX;
      if (lines <= limit) return;
      const key = `${file.path}:${name}`;
      const recorded = exceptions[key];
      stillLong.add(key);
      if (recorded !== undefined && lines <= recorded) return;
      violations.push({
        file: file.path,
        line: parsed.lineOf(node.start),
        message: `${name} has ${lines} lines (limit ${recorded ?? limit}); take a step out into a function of its own`,
      });
    });
    return violations;
  });
  return [...found, ...staleExceptions(exceptions, stillLong)];
}

function staleExceptions(
  exceptions: Readonly<Record<string, number>>,
  stillLong: ReadonlySet<string>,
): Violation[] {
  return Object.keys(exceptions)
    .filter((key) => !stillLong.has(key))
    .map((key) => ({
      file: key.slice(0, key.indexOf(':')),
      line: 1,
      message: `${key} no longer needs its exception; remove it from tests/tidy/_rules/function-size.ts`,
    }));
}

const GROUPING = new Set(['describe', 'suite']);

/** The callback of `describe` groups tests; it is a chapter, not a function. */
function isGrouping(ancestors: readonly SyntaxNode[]): boolean {
  const call = ancestors.at(-1);
  if (call?.type !== 'CallExpression') return false;
  let callee = child(call, 'callee');
  if (callee?.type === 'CallExpression') callee = child(callee, 'callee');
  const [head] = (dottedName(callee) ?? '').split('.');
  const isPlaywrightGroup = callee?.type === 'MemberExpression' && memberName(callee) === 'describe';
  return GROUPING.has(head ?? '') || isPlaywrightGroup;
}

function nameOf(node: SyntaxNode, ancestors: readonly SyntaxNode[]): string {
  const own = textOf(child(node, 'id'), 'name');
  if (own !== undefined) return own;
  const parent = ancestors.at(-1);
  const holder = child(parent, 'id') ?? child(parent, 'key');
  const called = parent?.type === 'CallExpression' ? child(ancestors.at(-2), 'id') : undefined;
  return textOf(holder, 'name') ?? textOf(called, 'name') ?? 'a nameless function';
}
