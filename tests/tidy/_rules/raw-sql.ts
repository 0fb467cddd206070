import { child, children, dottedName, memberName, walkSyntax, type SyntaxNode } from '../_source/walk-syntax';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Files that run SQL text as it is, each with the reason. Lines may only leave this list. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'lib/adapters/db/migrate.ts':
    'runs the statement files of drizzle/functions, which are part of the repository',
};

/** Values reach SQL as parameters only: no `unsafe`, no `raw`, no statement put together from strings. */
export function rawSql(tree: SourceTree): Violation[] {
  const files = tree.code.filter(
    ({ path }) => /^(lib|app|worker|drizzle|components)\//.test(path) && EXCEPTIONS[path] === undefined,
  );
  return files.flatMap((file) => {
    const parsed = tree.parse(file);
    const found: Violation[] = [];
    walkSyntax(parsed.program, (node) => {
      const what = rawCall(node);
      if (what === undefined) return;
      found.push({
        file: file.path,
        line: parsed.lineOf(node.start),
        message: `${what} builds SQL from text; use the query builder or a tagged sql\`…\` with \${values} (S40)`,
      });
    });
    return found;
  });
}

function rawCall(node: SyntaxNode): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = child(node, 'callee');
  const name = dottedName(callee) ?? '';
  if (name === 'raw') return 'raw()';
  if (callee?.type !== 'MemberExpression') return undefined;
  const method = memberName(callee);
  if (method === 'unsafe') return `${name || 'unsafe'}()`;
  const onSql = /(^|\.)(sql|orm|db|tx)$/.test(dottedName(child(callee, 'object')) ?? '');
  if (method === 'raw' && onSql) return `${name}()`;
  const [first] = children(node, 'arguments');
  return method === 'execute' && onSql && isBuiltText(first) ? `${name}() with a string` : undefined;
}

function isBuiltText(node: SyntaxNode | undefined): boolean {
  return node?.type === 'TemplateLiteral' || node?.type === 'BinaryExpression';
}
