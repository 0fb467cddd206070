import { LineCounter } from 'yaml';
import type * as z from 'zod';
import { refusalOf, type ConfigProblem } from './config-problem';
import { explainIssue } from './explain-issue';
import { readTree } from './read-tree';
import { scanTokens } from './scan-tokens';

export interface YamlSource {
  /** Named in messages. */
  readonly file: string;
  /** What `${NAME}` stands for; without it every variable is unresolved. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export type YamlChecked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Text → the value of a schema, or everything that is wrong with it, in the order of the text. */
export function checkYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  env: YamlSource['env'] = {},
): YamlChecked<z.output<S>> {
  const refused = scanTokens(text);
  if (refused !== null) return { ok: false, problems: [refused] };
  const tree = readTree(text, env, new LineCounter());
  // What could not be read would be reported again, as missing or of the wrong type.
  if (tree.problems.length > 0) return { ok: false, problems: tree.problems };
  const parsed = schema.safeParse(tree.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.flatMap((issue) => explainIssue(issue, tree, schema));
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

/**
 * A configuration file's text → the value of its schema. The one way any YAML comes in: YAML 1.2 core only, within limits,
 * without tags, secrets and unknown keys.
 * @throws Refusal of the first problem, with file, line and column
 */
export function readYaml<S extends z.ZodType>(text: string, schema: S, source: YamlSource): z.output<S> {
  const checked = checkYaml(text, schema, source.env);
  if (checked.ok) return checked.value;
  throw refusalOf(source.file, checked.problems);
}
