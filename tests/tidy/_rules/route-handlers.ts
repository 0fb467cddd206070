import { resolveImport } from '../_source/resolve-import';
import { child, children, dottedName, textOf, type SyntaxNode } from '../_source/walk-syntax';
import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const INSTEAD = 'export const <METHOD> = route({ scope }, handler) with route from @/app/_server/route';
/** Routes made by something else, each with the reason. Lines may only leave this list. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'app/api/auth/[...nextauth]/route.ts': 'next-auth brings its own handler',
};

/** Every HTTP route is made by the one wrapper that checks session, scope, origin, body size and input. */
export function routeHandlers(tree: SourceTree): Violation[] {
  const files = tree.code.filter(
    ({ path }) => /^app\/(.+\/)?route\.tsx?$/.test(path) && EXCEPTIONS[path] === undefined,
  );
  return files.flatMap((file) => {
    const parsed = tree.parse(file);
    const program = parsed.program;
    const wrapper = wrapperName(tree, file, program);
    return children(program, 'body').flatMap((node) =>
      bareMethods(node, wrapper).map((method) => ({
        file: file.path,
        line: parsed.lineOf(node.start),
        message: `${method} is not made by route(); ${INSTEAD}`,
      })),
    );
  });
}

function wrapperName(tree: SourceTree, file: SourceFile, program: SyntaxNode): string | undefined {
  for (const node of children(program, 'body')) {
    if (node.type !== 'ImportDeclaration') continue;
    const target = resolveImport(tree, file.path, textOf(child(node, 'source'), 'value') ?? '');
    if (target.kind !== 'inside' || !/^app\/_server\/route(\.tsx?)?$/.test(target.path)) continue;
    const named = children(node, 'specifiers').find(
      (name) => textOf(child(name, 'imported'), 'name') === 'route',
    );
    return textOf(child(named, 'local'), 'name');
  }
  return undefined;
}

/** HTTP methods this statement exports without the wrapper. */
function bareMethods(node: SyntaxNode, wrapper: string | undefined): string[] {
  if (node.type === 'ExportAllDeclaration') return ['a re-exported method'];
  if (node.type !== 'ExportNamedDeclaration') return [];
  const declaration = child(node, 'declaration');
  if (declaration === undefined) {
    const names = children(node, 'specifiers').map((name) => textOf(child(name, 'exported'), 'name') ?? '');
    return names.filter((name) => METHODS.has(name));
  }
  if (declaration.type !== 'VariableDeclaration') {
    const name = textOf(child(declaration, 'id'), 'name') ?? '';
    return METHODS.has(name) ? [name] : [];
  }
  return children(declaration, 'declarations').flatMap((declarator) => {
    const name = textOf(child(declarator, 'id'), 'name') ?? '';
    const call = child(declarator, 'init');
    const isWrapped =
      call?.type === 'CallExpression' &&
      wrapper !== undefined &&
      dottedName(child(call, 'callee')) === wrapper;
    return METHODS.has(name) && !isWrapped ? [name] : [];
  });
}
