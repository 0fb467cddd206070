import { isWithin } from '@/config/tooling/rooms.mjs';
import { child, textOf, walkSyntax } from '../_source/walk-syntax';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const SILENT = ['lib', 'app', 'components', 'worker', 'drizzle', 'config/runtime'];
/** Commands talk to a person at a terminal. */
const TALKING = ['worker/cli', 'worker/launch'];

/** Only the terminal programs print. Everything else returns a value or uses the logger it was given, which redacts secrets. */
export function noConsole(tree: SourceTree): Violation[] {
  const files = tree.code.filter(
    ({ path }) =>
      SILENT.some((room) => isWithin(path, room)) && !TALKING.some((room) => isWithin(path, room)),
  );
  return files.flatMap((file) => {
    const parsed = tree.parse(file);
    const found: Violation[] = [];
    walkSyntax(parsed.program, (node) => {
      if (node.type !== 'MemberExpression' || textOf(child(node, 'object'), 'name') !== 'console') return;
      found.push({
        file: file.path,
        line: parsed.lineOf(node.start),
        message:
          'prints to the console; use the logger from lib/adapters/telemetry, or return the value to the caller',
      });
    });
    return found;
  });
}
