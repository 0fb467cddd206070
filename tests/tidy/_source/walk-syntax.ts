/** A node of the syntax tree (ESTree with TypeScript). Fields differ per type; read them through the helpers below. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** A child node, or undefined when the field is empty or holds something else. */
export function child(node: SyntaxNode | undefined, field: string): SyntaxNode | undefined {
  const value = node?.[field];
  return isNode(value) ? value : undefined;
}

/** The child nodes of a list field; empty slots are dropped. */
export function children(node: SyntaxNode | undefined, field: string): SyntaxNode[] {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A text field such as `name`, `kind` or `operator`. */
export function textOf(node: SyntaxNode | undefined, field: string): string | undefined {
  const value = node?.[field];
  return typeof value === 'string' ? value : undefined;
}

/** Visits every node once, parents first. `ancestors` runs from the program down to the direct parent. */
export function walkSyntax(
  program: SyntaxNode,
  visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void,
): void {
  const ancestors: SyntaxNode[] = [];
  const step = (node: SyntaxNode): void => {
    visit(node, ancestors);
    ancestors.push(node);
    for (const value of Object.values(node)) {
      if (isNode(value)) step(value);
      else if (Array.isArray(value)) for (const item of value) if (isNode(item)) step(item);
    }
    ancestors.pop();
  };
  step(program);
}

/** `a.b.c` of a chain of plain names, or undefined when a part is computed or called. */
export function dottedName(node: SyntaxNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'Identifier') return textOf(node, 'name');
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'ChainExpression') return dottedName(child(node, 'expression'));
  if (node.type !== 'MemberExpression') return undefined;
  const object = dottedName(child(node, 'object'));
  const property = memberName(node);
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

/** The property of `x.name` and of `x['name']`. */
export function memberName(node: SyntaxNode): string | undefined {
  const property = child(node, 'property');
  if (node['computed'] !== true) return textOf(property, 'name');
  return property?.type === 'Literal' ? textOf(property, 'value') : undefined;
}

const FUNCTION_TYPES = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

export function isFunction(node: SyntaxNode | undefined): boolean {
  return node !== undefined && FUNCTION_TYPES.has(node.type);
}
