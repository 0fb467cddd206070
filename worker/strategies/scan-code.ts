import { parseSync } from 'oxc-parser';

/** Something in a strategy's code that would make two equal runs differ, hide state, or reach outside. */
export interface CodeProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly next: string;
}

/** A node of the syntax tree (ESTree with TypeScript). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

const CLOCK = 'take the time from the view: view.timeMs';
const CHANCE = 'decide from the bars; a run must come out the same twice';
const WAITING = 'a strategy answers when asked: count bars, or give a signal a ttlMs';
const OUTSIDE = 'a strategy sees the market through its view and nothing else';
const SYNCHRONOUS = 'hooks are synchronous: return the answer';

const BANNED: Readonly<Record<string, string>> = {
  Date: CLOCK,
  performance: CLOCK,
  'Math.random': CHANCE,
  crypto: CHANCE,
  setTimeout: WAITING,
  setInterval: WAITING,
  setImmediate: WAITING,
  queueMicrotask: SYNCHRONOUS,
  Promise: SYNCHRONOUS,
  async: SYNCHRONOUS,
  await: SYNCHRONOUS,
  fetch: OUTSIDE,
  WebSocket: OUTSIDE,
  XMLHttpRequest: OUTSIDE,
  process: OUTSIDE,
  globalThis: OUTSIDE,
  global: OUTSIDE,
  require: OUTSIDE,
  console: OUTSIDE,
  eval: OUTSIDE,
  Function: OUTSIDE,
  Worker: OUTSIDE,
  WeakMap: 'keep state in plain fields and typed arrays: what is hidden here is lost when a run is resumed',
  WeakRef: 'keep state in plain fields and typed arrays: what is hidden here is lost when a run is resumed',
  '#private': 'write `private name` instead of `#name`: a hidden field is lost when a run is resumed',
  'top-level let': 'keep state in fields of the strategy: two runs in one process would share this',
  'import()': 'import at the top of the file',
};

/** What a strategy's file must not use, by name and place. Reads the syntax, so comments and texts are none of these. */
export function scanCode(file: string, text: string): CodeProblem[] {
  const { program, errors } = parseSync(file, text, { sourceType: 'module' });
  const [fault] = errors;
  if (fault !== undefined) {
    const place = placeOf(text, fault.labels[0]?.start ?? 0);
    return [{ file, ...place, message: fault.message, next: 'correct the spelling at this place' }];
  }
  const root = program as unknown as Node;
  const declared = declaredNames(root);
  const problems: CodeProblem[] = [];
  walk(root, null, (node, parent) => {
    const word = bannedWord(node, parent, declared);
    if (word === null) return;
    const next = BANNED[word] ?? OUTSIDE;
    problems.push({
      file,
      ...placeOf(text, node.start),
      message: `${word} is not allowed in a strategy`,
      next,
    });
  });
  return problems;
}

function bannedWord(node: Node, parent: Node | null, declared: ReadonlySet<string>): string | null {
  switch (node.type) {
    case 'AwaitExpression':
      return 'await';
    case 'ImportExpression':
      return 'import()';
    case 'PrivateIdentifier':
      return parent?.type === 'PropertyDefinition' || parent?.type === 'MethodDefinition' ? '#private' : null;
    case 'VariableDeclaration':
      return parent?.type === 'Program' && node['kind'] !== 'const' ? 'top-level let' : null;
    case 'MemberExpression':
      return nameOf(node['object']) === 'Math' && propertyOf(node) === 'random' ? 'Math.random' : null;
    case 'Identifier':
      return bannedName(node, parent, declared);
    default:
      return node['async'] === true ? 'async' : null;
  }
}

function bannedName(node: Node, parent: Node | null, declared: ReadonlySet<string>): string | null {
  const name = nameOf(node) ?? '';
  if (!Object.hasOwn(BANNED, name) || declared.has(name)) return null;
  if (parent === null) return name;
  const isMember = parent.type === 'MemberExpression' && parent['property'] === node;
  const isKey = parent['key'] === node;
  if ((isMember || isKey) && parent['computed'] !== true) return null;
  return name;
}

/** Names the file gives itself: those hide the global of the same name. */
function declaredNames(root: Node): Set<string> {
  const names = new Set<string>();
  walk(root, null, (node, parent) => {
    if (node.type !== 'Identifier' || parent === null) return;
    const params = parent['params'];
    const isParameter = Array.isArray(params) && params.includes(node);
    const isLocal = parent['id'] === node || parent['local'] === node;
    if (isParameter || isLocal) names.add(nameOf(node) ?? '');
  });
  return names;
}

function walk(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    if (isNode(value)) walk(value, node, visit);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) walk(item, node, visit);
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

function nameOf(node: unknown): string | null {
  const name = isNode(node) && node.type === 'Identifier' ? node['name'] : null;
  return typeof name === 'string' ? name : null;
}

/** The property of `x.name` and of `x['name']`. */
function propertyOf(node: Node): string | null {
  const property = node['property'];
  if (node['computed'] !== true) return nameOf(property);
  const value = isNode(property) ? property['value'] : null;
  return typeof value === 'string' ? value : null;
}

/** Line and column of an offset, from 1, as people count. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
