import type * as z from 'zod';
import { ERROR_CODES, type ErrorCode } from '@/lib/core/model/error-code';
import { nearestName } from '@/lib/core/model/nearest-name';
import type { ConfigProblem } from './config-problem';
import type { Path, Place, ReadTree } from './read-tree';
import { keysAt } from './schema-keys';

type Issue = z.core.$ZodIssue;

/**
 * What zod found, as problems with a place. A schema's own rule names its code and what to do by
 * `ctx.addIssue({ code: 'custom', params: { code, next, expected }, message, path })`.
 */
export function explainIssue(issue: Issue, tree: ReadTree, schema: z.core.$ZodType): ConfigProblem[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, issue.path, tree, keysAt(schema, issue.path)));
    case 'invalid_union':
      return [nearestAlternative(issue, tree, schema)];
    case 'custom':
      return [ownRule(issue, tree)];
    default:
      return [builtInRule(issue, tree)];
  }
}

function unknownKey(key: string, path: Path, tree: ReadTree, known: readonly string[]): ConfigProblem {
  const near = nearestName(key, known);
  return {
    ...placed(tree.placeOfKey(path, key), [...path, key]),
    code: 'UNKNOWN_KEY',
    message: `there is no key ${key} here${near === null ? '' : `; did you mean ${near}?`}`,
    got: key,
    expected: known.length === 0 ? null : known.join(', '),
    next: near === null ? 'remove the key' : `write ${near}`,
  };
}

/** Of the alternatives of a choice, the one whose problem lies deepest is the one that was meant. */
function nearestAlternative(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  tree: ReadTree,
  schema: z.core.$ZodType,
): ConfigProblem {
  const firsts = issue.errors.flatMap((issues) => issues.slice(0, 1));
  const [deepest] = [...firsts].sort((a, b) => b.path.length - a.path.length);
  if (deepest !== undefined && (deepest.path.length > 0 || deepest.code === 'custom')) {
    const inside = { ...deepest, path: [...issue.path, ...deepest.path] } as Issue;
    const [explained] = explainIssue(inside, tree, schema);
    if (explained !== undefined) return explained;
  }
  const expected = firsts.flatMap((one) => ('expected' in one ? [String(one.expected)] : []));
  return wrongType(issue.path, tree, expected.length === 0 ? 'one of several forms' : expected.join(' or '));
}

function ownRule(issue: Extract<Issue, { code: 'custom' }>, tree: ReadTree): ConfigProblem {
  const params: Readonly<Record<string, unknown>> = issue.params ?? {};
  const { code, next, expected } = params;
  const place = tree.placeOf(issue.path);
  return {
    ...placed(place, issue.path),
    code: typeof code === 'string' && Object.hasOwn(ERROR_CODES, code) ? (code as ErrorCode) : 'CONSTRAINT',
    message: issue.message,
    got: place.source,
    expected: typeof expected === 'string' ? expected : null,
    next: typeof next === 'string' ? next : 'correct the value',
  };
}

function builtInRule(issue: Issue, tree: ReadTree): ConfigProblem {
  const place = tree.placeOf(issue.path);
  const name = nameOf(issue.path);
  if (issue.code === 'invalid_type') {
    return isMissing(issue, tree)
      ? {
          ...placed(place, issue.path),
          code: 'REQUIRED',
          message: `${name} is missing`,
          got: null,
          expected: issue.expected,
          next: `add ${name}`,
        }
      : wrongType(issue.path, tree, issue.expected === 'int' ? 'a whole number' : issue.expected);
  }
  const isChoice = issue.code === 'invalid_value';
  const near = isChoice ? nearestName(place.source ?? '', issue.values.map(String)) : null;
  return {
    ...placed(place, issue.path),
    code: isChoice ? 'ENUM' : issue.code === 'invalid_format' ? 'TYPE' : 'RANGE',
    message: `${name}: ${issue.message}${near === null ? '' : `; did you mean ${near}?`}`,
    got: place.source,
    expected: isChoice ? issue.values.map(String).join(', ') : null,
    next: near === null ? `correct ${name}` : `write ${near}`,
  };
}

function wrongType(path: Path, tree: ReadTree, expected: string): ConfigProblem {
  const place = tree.placeOf(path);
  const got = place.source === null ? 'a list or a mapping' : `"${place.source}"`;
  return {
    ...placed(place, path),
    code: 'TYPE',
    message: `${nameOf(path)} must be ${expected}, got ${got}`,
    got: place.source,
    expected,
    next: 'write the value in the expected form',
  };
}

/** Whether nothing at all stands at the path, as opposed to something of another type. */
function isMissing(issue: Issue, tree: ReadTree): boolean {
  let at: unknown = tree.value;
  for (const step of issue.path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return true;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at === null || at === undefined;
}

function nameOf(path: Path): string {
  return path.length === 0 ? 'the text' : path.map(String).join('.');
}

function placed(place: Place, path: Path): { line: number; column: number; path: string } {
  return { line: place.line, column: place.column, path: path.map(String).join('.') };
}
