import { Scalar } from 'yaml';
import type { ErrorCode } from '@/lib/core/model/error-code';

/** A whole JSON number: what YAML 1.2 and every reader of a file agree on. `012`, `0x10`, `+1`, `1.` and `.inf` are not. */
const PLAIN_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;
const VARIABLE = /\$\{([^}]*)\}/g;
const VARIABLE_NAME = /^[A-Z][A-Z0-9_]*$/;
const SECRET_KEY = /(^|_|-)(secret|password|passphrase|private_?key|api_?key|access_?key|token)$/i;
const SECRET_TEXT = /-----BEGIN|^AKIA[0-9A-Z]{16}$|^gh[pousr]_\w{20,}$|^xox[a-z]-|^(sk|rk)_(live|test)_/;
/** Long, without spaces, with small letters, capitals and digits: a generated key. A hash in hex has no capitals. */
const GENERATED_KEY = /^(?=[^ ]*[a-z])(?=[^ ]*[A-Z])(?=[^ ]*\d)[A-Za-z0-9+/=_-]{40,}$/;

export type ScalarRead =
  | { readonly ok: true; readonly value: string | number | boolean | null }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly message: string;
      readonly expected: string | null;
      readonly next: string;
    };

/** The value of one scalar under the core schema of YAML 1.2, with `${NAME}` filled in from `env`. */
export function readScalar(
  node: Scalar,
  from: { readonly key: string; readonly env: Readonly<Record<string, string | undefined>> },
): ScalarRead {
  const { value } = node;
  if (typeof value === 'string') return readText(value, from);
  if (typeof value === 'number' && !PLAIN_NUMBER.test(node.source ?? '')) {
    return {
      ok: false,
      code: 'TYPE',
      message: `"${node.source ?? ''}" is not a plain number`,
      expected: 'a number such as 12 or 0.5',
      next: 'write digits and a point only, or put it into quotes if it is text',
    };
  }
  if (typeof value === 'number' || typeof value === 'boolean') return { ok: true, value };
  return { ok: true, value: null };
}

function readText(
  text: string,
  { key, env }: { readonly key: string; readonly env: Readonly<Record<string, string | undefined>> },
): ScalarRead {
  const isReference = /^\$\{[^}]*\}$/.test(text);
  if (!isReference && looksSecret(key, text)) {
    return {
      ok: false,
      code: 'SECRET_INLINE',
      message: `${key === '' ? 'a secret' : key} stands in the text itself`,
      expected: 'the name of a variable, such as ${VENUE_API_KEY}',
      next: 'put the secret into the environment and write ${ITS_NAME} here; change it if others saw the file',
    };
  }
  let missing: string | null = null;
  const value = text.replaceAll(VARIABLE, (whole, name: string) => {
    const found = VARIABLE_NAME.test(name) && Object.hasOwn(env, name) ? env[name] : undefined;
    if (found === undefined) missing ??= whole;
    return found ?? '';
  });
  if (missing === null) return { ok: true, value };
  return {
    ok: false,
    code: 'ENV_UNRESOLVED',
    message: `${String(missing)} has no value`,
    expected: 'a variable that is set where this process was started',
    next: 'set the variable, or write the value itself',
  };
}

function looksSecret(key: string, text: string): boolean {
  return (SECRET_KEY.test(key) && text !== '') || SECRET_TEXT.test(text) || GENERATED_KEY.test(text);
}
