import type { ErrorCode } from '@/lib/core/model/error-code';
import { Refusal } from '@/lib/core/model/refusal';

/** One thing that is wrong with a configuration text, and where. */
export interface ConfigProblem {
  readonly code: ErrorCode;
  /** As an editor counts: both from 1. */
  readonly line: number;
  readonly column: number;
  /** Dotted path of the value: `risk.max_drawdown`; empty for the text as a whole. */
  readonly path: string;
  /** What is wrong, in one sentence without the place. */
  readonly message: string;
  /** What stands there, as it was written; never a secret. Null when nothing does. */
  readonly got: string | null;
  readonly expected: string | null;
  readonly next: string;
}

/** The first problem as a refusal that names file, line and column and says how many more there are. */
export function refusalOf(file: string, problems: readonly ConfigProblem[]): Refusal {
  const [first] = problems;
  if (first === undefined) throw new Error('yaml: a refusal needs a problem');
  const more = problems.length - 1;
  return new Refusal(first.code, {
    what: `${file}:${first.line}:${first.column}: ${first.message}`,
    why:
      more === 0
        ? 'Nothing of a file is used while a part of it is wrong.'
        : `Nothing of a file is used while a part of it is wrong; ${more} more ${more === 1 ? 'problem follows' : 'problems follow'}.`,
    next: first.next,
    ...(first.path === '' ? {} : { field: first.path }),
    ...(first.got === null ? {} : { got: first.got }),
    ...(first.expected === null ? {} : { expected: first.expected }),
  });
}
