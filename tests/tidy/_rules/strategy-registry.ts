import { children, textOf, walkSyntax } from '../_source/walk-syntax';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const ROOM = 'lib/core/strategies';
const REGISTRY = `${ROOM}/registry.ts`;
const CATALOGUE = `${ROOM}/catalogue.ts`;

/** A strategy is a folder with code and description; the registry knows the one, the catalogue the other, under the folder's name. */
export function strategyRegistry(tree: SourceTree): Violation[] {
  return strategyFolders(tree).flatMap((name) => [
    ...['strategy.ts', 'params.ts']
      .filter((part) => tree.get(`${ROOM}/${name}/${part}`) === undefined)
      .map((part) => ({
        file: `${ROOM}/${name}/${part}`,
        line: 1,
        message: `is missing: a strategy has strategy.ts (what it does) and params.ts (what a form shows)`,
      })),
    ...registered(tree, REGISTRY, name, `./${name}/strategy`),
    ...registered(tree, CATALOGUE, name, `./${name}/params`),
  ]);
}

export function strategyFolders(tree: SourceTree): string[] {
  const inFolders = tree.code.map(({ path }) => /^lib\/core\/strategies\/([^/]+)\/[^/]+$/.exec(path)?.[1]);
  return [...new Set(inFolders.filter((name) => name !== undefined))];
}

function registered(tree: SourceTree, path: string, name: string, specifier: string): Violation[] {
  const file = tree.get(path);
  const parsed = file === undefined ? undefined : tree.parse(file);
  const imports = parsed?.imports.some((mention) => mention.specifier === specifier) ?? false;
  const isNamed = path === CATALOGUE || (parsed !== undefined && keysOf(parsed.program).includes(name));
  if (imports && isNamed) return [];
  return [
    {
      file: path,
      line: 1,
      message: `does not know ${ROOM}/${name}; import ${specifier} and add it under '${name}'`,
    },
  ];
}

function keysOf(program: Parameters<typeof walkSyntax>[0]): string[] {
  const keys: string[] = [];
  walkSyntax(program, (node) => {
    if (node.type !== 'ObjectExpression') return;
    for (const property of children(node, 'properties')) {
      const key = property['key'] as Parameters<typeof textOf>[0];
      keys.push(textOf(key, 'value') ?? textOf(key, 'name') ?? '');
    }
  });
  return keys;
}
