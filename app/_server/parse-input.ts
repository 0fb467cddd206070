import * as z from 'zod';
import { DECIMAL_STRING_MESSAGE } from '@/lib/contracts/decimal-string';
import { Refusal } from '@/lib/core/model/refusal';
import type { ErrorCode } from '@/lib/core/model/error-code';

/** Parses what came in, or refuses it with the first thing that is wrong: which field, what was sent, what is expected. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw new Error('parseInput: a failed parse has no issue');
  throw refusalOf(issue, raw);
}

/** Query parameters as one object; a name that appears twice has no meaning here and is refused. */
export function queryObject(params: URLSearchParams): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of params) {
    if (Object.hasOwn(values, name)) {
      throw new Refusal('PARAM_REPEATED', {
        what: `The parameter ${name.slice(0, 64)} appears twice`,
        why: 'it would be unclear which value is meant',
        next: 'send it once',
        field: name.slice(0, 64),
      });
    }
    values[name] = value;
  }
  return values;
}

type Issue = z.core.$ZodIssue;

function refusalOf(issue: Issue, raw: unknown): Refusal {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  const field = path.join('.').slice(0, 120);
  const value = valueAt(raw, path);
  const code = codeOf(issue, value);
  return new Refusal(code, {
    what: `${field === '' ? 'The request' : field}: ${whatIs(code, issue)}`,
    why: 'it was refused before anything was read or changed',
    next: 'correct the field and send it again',
    field,
    got: describe(value),
    expected: expectedBy(issue),
  });
}

function codeOf(issue: Issue, value: unknown): ErrorCode {
  if (issue.code === 'unrecognized_keys') return 'UNKNOWN_FIELD';
  if (value === undefined || value === null) return 'REQUIRED';
  if (issue.message === DECIMAL_STRING_MESSAGE) {
    return typeof value === 'string' ? 'DECIMAL_FORMAT' : 'DECIMAL_STRING_REQUIRED';
  }
  if (issue.code === 'invalid_type') return 'TYPE';
  if (issue.code === 'too_big' || issue.code === 'too_small') return 'RANGE';
  if (issue.code === 'invalid_value') return 'ENUM';
  return 'INPUT_INVALID';
}

function whatIs(code: ErrorCode, issue: Issue): string {
  if (code === 'UNKNOWN_FIELD') return 'this field is not part of the request';
  if (code === 'REQUIRED') return 'a value is required';
  return issue.message;
}

function expectedBy(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ').slice(0, 300);
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  if (issue.code === 'too_small') return `at least ${issue.minimum}`;
  if (issue.code === 'unrecognized_keys') return 'not sent';
  return issue.message.slice(0, 300);
}

function valueAt(raw: unknown, path: readonly string[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Enough of the value to recognise it; never a password, because those forms only measure length. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value.slice(0, 80);
  if (typeof value === 'object') return Array.isArray(value) ? 'array' : value === null ? 'null' : 'object';
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  return `${value as number | bigint | boolean}`.slice(0, 80);
}
