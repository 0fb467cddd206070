import { resolveImport } from './resolve-import';
import { textOf, walkSyntax } from './walk-syntax';
import type { SourceFile, SourceTree } from './source-tree';

/** What a file leads to: modules it imports, and files it names in a string (`new URL('./x.ts', …)`, an entry point of the bundler). */
export function filesReachedFrom(tree: SourceTree, file: SourceFile): string[] {
  const parsed = tree.parse(file);
  const specifiers = new Set(parsed.imports.map(({ specifier }) => specifier));
  walkSyntax(parsed.program, (node) => {
    const value = node.type === 'Literal' ? textOf(node, 'value') : undefined;
    if (value !== undefined && /\.(ts|tsx|mjs|js)$/.test(value) && !/\s/.test(value)) specifiers.add(value);
  });
  return [...specifiers].flatMap((specifier) => {
    if (tree.get(specifier) !== undefined) return [specifier];
    const target = resolveImport(tree, file.path, specifier);
    return target.kind === 'inside' && target.exists ? [target.path] : [];
  });
}

/** What a file needs while it is being loaded; type-only imports vanish before that. */
export function filesLoadedBy(tree: SourceTree, file: SourceFile): string[] {
  return tree.parse(file).imports.flatMap(({ specifier, typeOnly }) => {
    if (typeOnly) return [];
    const target = resolveImport(tree, file.path, specifier);
    return target.kind === 'inside' && target.exists ? [target.path] : [];
  });
}
