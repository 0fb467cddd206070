import { describe, expect, it } from 'vitest';
import { readTree, treeOf, type SourceTree } from './source-tree';
import type { Rule, Violation } from './violation';

/** A tree that breaks the rule once, at `at`, and the part of the message that tells the reader what to do instead. */
export interface PlantedViolation {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly at: string;
  readonly says: string | RegExp;
}

/** A tree that looks like a violation and is none. */
export interface LookAlike {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface RuleSuite {
  readonly rule: Rule;
  /** At least one: a rule that was never seen to fail proves nothing. */
  readonly planted: readonly [PlantedViolation, ...PlantedViolation[]];
  readonly allowed: readonly LookAlike[];
  /** Files the rule must have read in the real tree, so that a rule that looks at nothing does not pass. */
  readonly readsAtLeast: (tree: SourceTree) => number;
}

/** The three obligations of every tidy rule: it catches what is planted, it spares look-alikes, and the house is clean. */
export function describeRule(guarantee: string, suite: RuleSuite): void {
  describe(guarantee, () => {
    it.each(suite.planted)('catches a planted violation: $name', ({ files, at, says }) => {
      const found = suite.rule(treeOf(files));
      expect(found.map(place), 'planted violation was not reported where it is').toContain(at);
      const message = found.find((violation) => place(violation) === at)?.message ?? '';
      expect(message).toMatch(says);
    });
    if (suite.allowed.length > 0) {
      it.each(suite.allowed)('spares a look-alike: $name', ({ files }) => {
        expect(suite.rule(treeOf(files)).map(print)).toEqual([]);
      });
    }
    it('has something to read in this repository', () => {
      expect(suite.readsAtLeast(readTree())).toBeGreaterThan(0);
    });
    it('holds in this repository', () => {
      expect(suite.rule(readTree()).map(print)).toEqual([]);
    });
  });
}

function place(violation: Violation): string {
  return `${violation.file}:${violation.line}`;
}

function print(violation: Violation): string {
  return `${place(violation)} ${violation.message}`;
}
