import { isWithin } from '@/config/tooling/rooms.mjs';
import { dottedName, walkSyntax } from '../_source/walk-syntax';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const ROOMS = ['app', 'components', 'lib', 'worker', 'drizzle'];
/** Files that may use unseeded chance, each with the reason. Lines may only leave this list. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** Chance in the product comes from a seed (so that it can be repeated) or from node:crypto (so that it cannot be guessed). */
export function seededChance(tree: SourceTree): Violation[] {
  const files = tree.code.filter(
    ({ path }) => ROOMS.some((room) => isWithin(path, room)) && EXCEPTIONS[path] === undefined,
  );
  return files.flatMap((file) => {
    const parsed = tree.parse(file);
    const found: Violation[] = [];
    walkSyntax(parsed.program, (node) => {
      if (
        node.type !== 'MemberExpression' ||
        dottedName(node)?.replace(/^globalThis\./, '') !== 'Math.random'
      )
        return;
      found.push({
        file: file.path,
        line: parsed.lineOf(node.start),
        message:
          'uses Math.random; take a seeded generator as an argument, or node:crypto where a secret is made',
      });
    });
    return found;
  });
}
