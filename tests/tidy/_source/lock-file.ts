import type { SourceTree } from './source-tree';

/** One installed package as package-lock.json records it. */
export interface LockedPackage {
  /** Where it is installed: `node_modules/a/node_modules/b`. */
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
}

/** The packages of package-lock.json, without the project itself. */
export function lockedPackages(tree: SourceTree): LockedPackage[] {
  const text = tree.get('package-lock.json')?.text ?? '{"packages":{}}';
  const lock = JSON.parse(text) as { packages: Record<string, Omit<LockedPackage, 'place' | 'name'>> };
  return Object.entries(lock.packages)
    .filter(([place]) => place !== '')
    .map(([place, facts]) => ({
      ...facts,
      place,
      name: place.slice(place.lastIndexOf('node_modules/') + 13),
    }));
}

/** 1-based line on which the package's entry begins. */
export function lineOfPackage(tree: SourceTree, place: string): number {
  const lines = (tree.get('package-lock.json')?.text ?? '').split('\n');
  return Math.max(1, lines.findIndex((line) => line.includes(`"${place}":`)) + 1);
}
