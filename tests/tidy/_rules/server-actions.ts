import { resolveImport } from '../_source/resolve-import';
import { child, children, dottedName, textOf, walkSyntax, type SyntaxNode } from '../_source/walk-syntax';
import type { ParsedSource } from '../_source/parse-source';
import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const INSTEAD =
  'export const <name> = action({ scope, input }, handler) with action from @/app/_server/action';

/** A server action is a public HTTP endpoint. Each is made by the one wrapper that checks session, scope and input. */
export function serverActions(tree: SourceTree): Violation[] {
  return tree.code.flatMap((file) => {
    const parsed = tree.parse(file);
    const report = (node: SyntaxNode, message: string): Violation => ({
      file: file.path,
      line: parsed.lineOf(node.start),
      message: `${message}; ${INSTEAD}`,
    });
    const inline: Violation[] = [];
    walkSyntax(parsed.program, (node, ancestors) => {
      const isTop = ancestors.at(-1)?.type === 'Program';
      if (textOf(node, 'directive') === 'use server' && !isTop)
        inline.push(report(node, 'an inline action escapes the wrapper'));
    });
    const isActionFile = children(parsed.program, 'body').some(
      (node) => textOf(node, 'directive') === 'use server',
    );
    if (!isActionFile) return inline;
    const wrapper = wrapperName(tree, file, parsed);
    const bare = children(parsed.program, 'body').filter((node) => !isWrapped(node, wrapper));
    return [...inline, ...bare.map((node) => report(node, 'an action that is not made by action()'))];
  });
}

/** The local name under which the file imports the wrapper. */
function wrapperName(tree: SourceTree, file: SourceFile, parsed: ParsedSource): string | undefined {
  for (const node of children(parsed.program, 'body')) {
    if (node.type !== 'ImportDeclaration') continue;
    const target = resolveImport(tree, file.path, textOf(child(node, 'source'), 'value') ?? '');
    if (target.kind !== 'inside' || !/^app\/_server\/action(\.tsx?)?$/.test(target.path)) continue;
    const named = children(node, 'specifiers').find(
      (name) => textOf(child(name, 'imported'), 'name') === 'action',
    );
    return textOf(child(named, 'local'), 'name');
  }
  return undefined;
}

/** True for everything that is no export of a value, and for `export const x = action(…)`. */
function isWrapped(node: SyntaxNode, wrapper: string | undefined): boolean {
  if (node.type === 'ExportDefaultDeclaration' || node.type === 'ExportAllDeclaration') return false;
  if (node.type !== 'ExportNamedDeclaration' || node['exportKind'] === 'type') return true;
  const declaration = child(node, 'declaration');
  if (declaration?.type !== 'VariableDeclaration') return false;
  return children(declaration, 'declarations').every((declarator) => {
    const call = child(declarator, 'init');
    return (
      call?.type === 'CallExpression' &&
      wrapper !== undefined &&
      dottedName(child(call, 'callee')) === wrapper
    );
  });
}
