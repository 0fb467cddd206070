import { walkSyntax } from '../_source/walk-syntax';
import type { CommentText } from '../_source/parse-source';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/**
 * The compiler is never silenced, except where a test proves that something does not compile; the linter only for one
 * named rule on one line, with a reason after `--`.
 */
export function suppressions(tree: SourceTree): Violation[] {
  return tree.code.flatMap((file) => {
    const parsed = tree.parse(file);
    const found: Violation[] = [];
    for (const comment of parsed.comments) {
      const message = problemOf(comment, file.path);
      if (message !== undefined) found.push({ file: file.path, line: comment.line, message });
    }
    walkSyntax(parsed.program, (node) => {
      if (node.type !== 'TSAnyKeyword') return;
      found.push({
        file: file.path,
        line: parsed.lineOf(node.start),
        message: '`any` switches the compiler off; write the shape, or `unknown` and narrow it',
      });
    });
    return found;
  });
}

function problemOf(comment: CommentText, filePath: string): string | undefined {
  const text = comment.text.replace(/^[\s*]+/, '');
  if (text.startsWith('@ts-expect-error') && filePath.startsWith('tests/')) {
    const reason = text.replace('@ts-expect-error', '').replace(/^[\s:-]+/, '');
    return wordsIn(reason) < 3
      ? '@ts-expect-error proves that something does not compile; say what, in words'
      : undefined;
  }
  if (/^@ts-(ignore|nocheck|expect-error)/.test(text)) {
    return `${text.split(/\s/, 1)[0] ?? ''} hides a fault; fix the type, or narrow the value`;
  }
  if (text.startsWith('prettier-ignore'))
    return 'prettier-ignore; let the formatter decide, or shape the data differently';
  if (!/^(oxlint|eslint)-disable/.test(text)) return undefined;
  if (!/^(oxlint|eslint)-disable-(next-line|line)\b/.test(text)) {
    return 'switches the linter off for a whole file; use oxlint-disable-next-line <rule> -- <why>';
  }
  const [directive = '', reason = ''] = text.split(/\s--\s/);
  if (wordsIn(directive) < 2) return 'switches every lint rule off; name the one rule, then -- and why';
  return wordsIn(reason) < 3
    ? 'gives no reason; add it in words: oxlint-disable-next-line <rule> -- <why>'
    : undefined;
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}
