import type { SourceTree } from './source-tree';

/** One broken rule. The message says what to do instead, because whoever reads it did not read the rule. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export type Rule = (tree: SourceTree) => Violation[];
