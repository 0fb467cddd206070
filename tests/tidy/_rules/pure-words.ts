import { isBuiltin } from 'node:module';
import { PURE_ROOTS, WORDS_BANNED_IN_PURE } from '@/config/tooling/rings.mjs';
import { isWithin } from '@/config/tooling/rooms.mjs';
import {
  child,
  dottedName,
  isFunction,
  memberName,
  textOf,
  type SyntaxNode,
  walkSyntax,
} from '../_source/walk-syntax';
import type { ParsedSource } from '../_source/parse-source';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const INSTEAD = new Map<string, string>(WORDS_BANNED_IN_PURE.map(({ word, instead }) => [word, instead]));

/**
 * No clock, chance, IO or asynchrony in the pure rooms. Reads the syntax, not the text: a comment, a string, a method
 * called `process` and a name such as `updateDate` are none of these.
 */
export function pureWords(tree: SourceTree): Violation[] {
  const files = tree.code.filter((file) => PURE_ROOTS.some((root) => isWithin(file.path, root)));
  return files.flatMap((file) => {
    const parsed = tree.parse(file);
    return [...bannedImports(parsed), ...bannedWords(parsed)].map(({ word, line }) => ({
      file: file.path,
      line,
      message: `${word} is not pure; instead: ${INSTEAD.get(word) ?? 'hand the value in'}`,
    }));
  });
}

interface Found {
  readonly word: string;
  readonly line: number;
}

function bannedImports(parsed: ParsedSource): Found[] {
  return parsed.imports
    .filter(({ specifier }) => isBuiltin(specifier))
    .map(({ line }) => ({ word: 'node:', line }));
}

function bannedWords(parsed: ParsedSource): Found[] {
  const declared = declaredNames(parsed.program);
  const found: Found[] = [];
  walkSyntax(parsed.program, (node, ancestors) => {
    const word = wordOf(node, ancestors, declared);
    if (word !== undefined && INSTEAD.has(word)) found.push({ word, line: parsed.lineOf(node.start) });
  });
  return found;
}

/** The banned word this node would be, if it is one at all. */
function wordOf(
  node: SyntaxNode,
  ancestors: readonly SyntaxNode[],
  declared: ReadonlySet<string>,
): string | undefined {
  if (isFunction(node) && node['async'] === true) return 'async';
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node['await'] === true))
    return 'await';
  if (node.type === 'MemberExpression') {
    const dotted = dottedName(node)?.replace(/^globalThis\./, '');
    if (dotted !== undefined && INSTEAD.has(dotted)) return dotted;
    const method = `.${memberName(node) ?? ''}`;
    return INSTEAD.has(method) ? method : undefined;
  }
  if (node.type === 'VariableDeclarator' && takesRandom(node)) return 'Math.random';
  if (node.type !== 'Identifier') return undefined;
  const name = textOf(node, 'name') ?? '';
  return declared.has(name) || !isReference(node, ancestors.at(-1)) ? undefined : name;
}

/** `const { random } = Math` */
function takesRandom(node: SyntaxNode): boolean {
  const pattern = child(node, 'id');
  if (textOf(child(node, 'init'), 'name') !== 'Math' || pattern?.type !== 'ObjectPattern') return false;
  const names = (pattern['properties'] as SyntaxNode[]).map((property) =>
    textOf(child(property, 'key'), 'name'),
  );
  return names.includes('random');
}

/** A name that stands for a value or a type, rather than naming a member, a key or a label. */
function isReference(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return true;
  if (parent['key'] === node) return parent['computed'] === true || parent['shorthand'] === true;
  if (parent.type === 'MemberExpression' && parent['property'] === node) return parent['computed'] === true;
  if (parent.type === 'TSQualifiedName') return parent['left'] === node;
  if (parent.type.startsWith('Import') || parent.type.startsWith('Export')) return parent['local'] === node;
  return parent['label'] !== node;
}

/** Names the file declares itself: those hide the global of the same name. */
function declaredNames(program: SyntaxNode): Set<string> {
  const names = new Set<string>();
  walkSyntax(program, (node, ancestors) => {
    const parent = ancestors.at(-1);
    if (node.type !== 'Identifier' || parent === undefined) return;
    const params = parent['params'];
    const isParameter = Array.isArray(params) && params.includes(node);
    const isDeclared = parent['id'] === node && parent.type !== 'MemberExpression';
    if (isParameter || isDeclared) names.add(textOf(node, 'name') ?? '');
  });
  return names;
}
