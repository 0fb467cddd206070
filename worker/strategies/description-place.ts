import { parseSync } from 'oxc-parser';
import { placeOf, type Node } from './scan-code';

/**
 * Where in params.ts something of the description stands, as `line:column`: `path` is followed as far as the text goes, which may
 * be the description as a whole. Null when the file declares none.
 */
export function descriptionPlace(text: string, path: readonly PropertyKey[]): string | null {
  const { program } = parseSync('params.ts', text, { sourceType: 'module' });
  let found = declared((program as unknown as Node)['body'] as readonly Node[]);
  if (found === null) return null;
  for (const key of path) {
    const inner: Node | undefined = memberOf(plain(found), key);
    if (inner === undefined) break;
    found = inner;
  }
  const { line, column } = placeOf(text, found.start);
  return `${line}:${column}`;
}

/** The value of `export const description = …`, or of a constant of that name that is exported elsewhere. */
function declared(body: readonly Node[]): Node | null {
  for (const statement of body) {
    const declaration = (statement['declaration'] ?? statement) as Node;
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const one of declaration['declarations'] as readonly Node[]) {
      if ((one['id'] as Node)['name'] === 'description') return (one['init'] as Node | null) ?? one;
    }
  }
  return null;
}

/** `{ … } as const` and `{ … } satisfies T` are what they wrap. */
function plain(node: Node): Node {
  return /^TS(As|Satisfies)Expression$/.test(node.type) ? plain(node['expression'] as Node) : node;
}

function memberOf(node: Node, key: PropertyKey): Node | undefined {
  if (node.type === 'ArrayExpression') return (node['elements'] as (Node | null)[])[Number(key)] ?? undefined;
  if (node.type !== 'ObjectExpression') return undefined;
  const properties = node['properties'] as readonly Node[];
  const property = properties.find((one) => {
    const name = one['key'] as Node | undefined;
    return (name?.['name'] ?? name?.['value']) === key;
  });
  return property?.['value'] as Node | undefined;
}
