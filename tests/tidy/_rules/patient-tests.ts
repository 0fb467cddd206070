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
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const INSTEAD = 'wait on the condition itself, with a bound: vi.waitFor, expect.poll or a locator';
const LOOPS = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForOfStatement']);

/** A test waits for a condition, never for time to pass: a sleep is too long on a good day and too short on a bad one. */
export function patientTests(tree: SourceTree): Violation[] {
  return tree.code
    .filter((file) => file.path.startsWith('tests/'))
    .flatMap((file) => {
      const parsed = tree.parse(file);
      const found: Violation[] = [];
      walkSyntax(parsed.program, (node, ancestors) => {
        const sleep = sleepIn(node, ancestors);
        if (sleep === undefined) return;
        found.push({
          file: file.path,
          line: parsed.lineOf(node.start),
          message: `${sleep} sleeps; ${INSTEAD}`,
        });
      });
      return found;
    });
}

function sleepIn(node: SyntaxNode, ancestors: readonly SyntaxNode[]): string | undefined {
  const isPolling = ancestors.some((ancestor) => LOOPS.has(ancestor.type));
  if (node.type === 'NewExpression' && !isPolling && isTimerPromise(node)) return 'new Promise(setTimeout)';
  if (node.type !== 'CallExpression') return undefined;
  const callee = child(node, 'callee');
  if (callee?.type === 'MemberExpression' && memberName(callee) === 'waitForTimeout') return 'waitForTimeout';
  const name = dottedName(callee) ?? '';
  const sleeps = /^(sleep|delay|wait|Atomics\.wait|Bun\.sleep)$/.test(name);
  return sleeps && !isPolling ? name : undefined;
}

/** `new Promise((done) => setTimeout(done, ms))`, the sleep by another name. Inside a loop it is the pause of a poll. */
function isTimerPromise(node: SyntaxNode): boolean {
  if (textOf(child(node, 'callee'), 'name') !== 'Promise') return false;
  const [executor] = children(node, 'arguments');
  if (executor === undefined || !isFunction(executor)) return false;
  const done = textOf(children(executor, 'params')[0], 'name');
  const body = child(executor, 'body');
  const statements = body?.type === 'BlockStatement' ? children(body, 'body') : [body];
  return statements.length === 1 && timerCalls(statements[0], done);
}

function timerCalls(statement: SyntaxNode | undefined, done: string | undefined): boolean {
  const call = statement?.type === 'ExpressionStatement' ? child(statement, 'expression') : statement;
  if (
    call?.type !== 'CallExpression' ||
    !/^(setTimeout|setImmediate)$/.test(dottedName(child(call, 'callee')) ?? '')
  ) {
    return false;
  }
  return textOf(children(call, 'arguments')[0], 'name') === done;
}
