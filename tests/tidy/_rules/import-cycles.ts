import { filesLoadedBy } from '../_source/import-graph';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Files load in one order: no file needs, directly or through others, a file that needs it. Types may point both ways. */
export function importCycles(tree: SourceTree): Violation[] {
  const edges = new Map(tree.code.map((file) => [file.path, filesLoadedBy(tree, file)]));
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const found: Violation[] = [];
  const visit = (path: string): void => {
    state.set(path, 'open');
    trail.push(path);
    for (const next of edges.get(path) ?? []) {
      if (state.get(next) === 'open') {
        const cycle = [...trail.slice(trail.indexOf(next)), next];
        found.push({
          file: path,
          line: 1,
          message: `loads itself: ${cycle.join(' → ')}; move what both need into a third file`,
        });
      } else if (!state.has(next)) visit(next);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of edges.keys()) if (!state.has(path)) visit(path);
  return found;
}
