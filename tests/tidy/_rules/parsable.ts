import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** Every other rule reads the syntax; a file that cannot be parsed would pass them all unseen. */
export function parsable(tree: SourceTree): Violation[] {
  return tree.code.flatMap((file) => {
    const fault = tree.parse(file).fault;
    if (fault === undefined) return [];
    return [
      { file: file.path, line: fault.line, message: `cannot be parsed: ${fault.message}; finish the file` },
    ];
  });
}
