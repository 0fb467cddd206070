import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const LINES_MAX = 400;
const LINES_WITHOUT_REASON = 250;
/** Written by a tool, never by hand. */
const GENERATED = /^drizzle\/migrations\//;

/** Files that may be longer, with the length they had when the exception was made. Lines may only leave this list. */
const EXCEPTIONS: Readonly<Record<string, number>> = {};

/** A file fits in a head: up to 250 lines freely, up to 400 when its first line says why. */
export function fileSize(tree: SourceTree, exceptions = EXCEPTIONS): Violation[] {
  return [
    ...tree.files
      .filter((file) => /\.(ts|tsx|mjs|css|sql)$/.test(file.path) && !GENERATED.test(file.path))
      .flatMap((file) => check(file, exceptions)),
    ...staleExceptions(tree, exceptions),
  ];
}

function check(file: SourceFile, exceptions: Readonly<Record<string, number>>): Violation[] {
  const lines = lineCount(file.text);
  const report = (message: string): Violation[] => [{ file: file.path, line: 1, message }];
  const recorded = exceptions[file.path];
  if (recorded !== undefined) {
    return lines > recorded
      ? report(`grew from ${recorded} to ${lines} lines; an exception may only shrink: split it`)
      : [];
  }
  if (lines > LINES_MAX)
    return report(`${lines} lines (limit ${LINES_MAX}); split it along the things it names`);
  if (lines <= LINES_WITHOUT_REASON || firstLineExplains(file.text)) return [];
  return report(
    `${lines} lines; over ${LINES_WITHOUT_REASON} the first line is a comment that says why, or split it`,
  );
}

function firstLineExplains(text: string): boolean {
  const first = text.split('\n', 1)[0] ?? '';
  return /^(\/\/|\/\*+|--)\s*\S+(\s+\S+){4,}/.test(first);
}

/** An exception that is no longer needed would allow the file to grow again. */
function staleExceptions(tree: SourceTree, exceptions: Readonly<Record<string, number>>): Violation[] {
  return Object.keys(exceptions).flatMap((filePath) => {
    const text = tree.get(filePath)?.text;
    if (text !== undefined && lineCount(text) > LINES_MAX) return [];
    return [
      {
        file: filePath,
        line: 1,
        message: 'no longer needs its exception; remove it from the list in tests/tidy/_rules/file-size.ts',
      },
    ];
  });
}

function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}
