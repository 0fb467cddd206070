import { isWithin } from '@/config/tooling/rooms.mjs';
import { dottedName, walkSyntax } from '../_source/walk-syntax';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Who may read the environment, and why. Tests and tools start processes and hand the environment on. */
const READERS = [
  'config/runtime/env.ts',
  'worker/launch/*.mjs',
  'tests',
  'config/tooling',
  'next.config.mjs',
];
/** Next replaces this name at build time; it never reaches the environment of the process. */
const REPLACED_AT_BUILD = new Set(['process.env.NEXT_RUNTIME']);

/** The environment is parsed once per process, in one file that names the wrong variable. */
export function environment(tree: SourceTree): Violation[] {
  return tree.code
    .filter((file) => !isReader(file.path))
    .flatMap((file) => {
      const parsed = tree.parse(file);
      const found: Violation[] = [];
      walkSyntax(parsed.program, (node, ancestors) => {
        if (node.type !== 'MemberExpression') return;
        const name = dottedName(node)?.replace(/^globalThis\./, '');
        const parent = ancestors.at(-1);
        const whole = parent?.type === 'MemberExpression' ? dottedName(parent) : undefined;
        if (name !== 'process.env' || (whole !== undefined && REPLACED_AT_BUILD.has(whole))) return;
        found.push({
          file: file.path,
          line: parsed.lineOf(node.start),
          message:
            'reads process.env; add the variable to config/runtime/env.ts and take the parsed value as an argument',
        });
      });
      return found;
    });
}

/** `worker/launch/*.mjs` runs before anything is installed, so it cannot import the parsed environment. */
function isReader(filePath: string): boolean {
  return READERS.some((reader) => {
    if (!reader.includes('*')) return isWithin(filePath, reader);
    return isWithin(filePath, reader.slice(0, reader.indexOf('*') - 1)) && filePath.endsWith('.mjs');
  });
}
