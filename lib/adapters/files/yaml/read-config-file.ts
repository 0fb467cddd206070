import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import type { ConfigProblem } from './config-problem';
import { checkYaml } from './read-yaml';

export type ConfigFileRead<T> =
  | { readonly ok: true; readonly text: string; readonly value: T }
  | { readonly ok: false; readonly text: string | null; readonly problems: readonly ConfigProblem[] };

/** A file of the configuration folder → the value of its schema, or what is wrong with it; `text` is null when it is missing. */
export async function readConfigFile<S extends z.ZodType>(
  folder: string,
  name: string,
  schema: S,
): Promise<ConfigFileRead<z.output<S>>> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => null);
  if (text === null) return { ok: false, text, problems: [missing(name)] };
  const checked = checkYaml(text, schema);
  return checked.ok ? { ...checked, text } : { ...checked, text };
}

function missing(name: string): ConfigProblem {
  return {
    code: 'FILE_UNREADABLE',
    line: 1,
    column: 1,
    path: '',
    message: `${name} is not in the configuration folder, or cannot be read`,
    got: null,
    expected: null,
    next: `put ${name} back into config/`,
  };
}
