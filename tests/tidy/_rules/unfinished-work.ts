import { dottedName, child, walkSyntax } from '../_source/walk-syntax';
import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const MARK = /\b(TODO|FIXME|XXX|HACK|WIP)\b/;
const INSTEAD = 'finish it now, or leave the thing out until it can be whole';

/** What stands in the repository is finished: no notes to self in code or documents, no pending tests. */
export function unfinishedWork(tree: SourceTree): Violation[] {
  return tree.files.flatMap((file) => {
    if (file.path.endsWith('.md')) return inProse(file);
    return tree.code.includes(file) ? inCode(tree, file) : [];
  });
}

function inProse(file: SourceFile): Violation[] {
  return file.text.split('\n').flatMap((text, index) => {
    const mark = MARK.exec(text)?.[1];
    return mark === undefined
      ? []
      : [{ file: file.path, line: index + 1, message: `${mark} in a document; ${INSTEAD}` }];
  });
}

/** Only comments count: a string may hold any word, and three of these letters are a currency code. */
function inCode(tree: SourceTree, file: SourceFile): Violation[] {
  const parsed = tree.parse(file);
  const found: Violation[] = parsed.comments.flatMap((comment) =>
    comment.text.split('\n').flatMap((text, index) => {
      const mark = MARK.exec(text)?.[1];
      return mark === undefined
        ? []
        : [{ file: file.path, line: comment.line + index, message: `${mark} in a comment; ${INSTEAD}` }];
    }),
  );
  walkSyntax(parsed.program, (node) => {
    const callee = node.type === 'CallExpression' ? dottedName(child(node, 'callee')) : undefined;
    if (callee !== undefined && /^(it|test|describe)\.todo$/.test(callee)) {
      found.push({
        file: file.path,
        line: parsed.lineOf(node.start),
        message: `${callee} is a promise, not a test; write it`,
      });
    }
  });
  return found;
}
