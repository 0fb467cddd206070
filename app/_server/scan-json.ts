import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';

/**
 * Reads JSON text for what JSON.parse lets pass: repeated keys, `__proto__`, too deep, too many values, numbers that lose
 * digits. Throws a Refusal; says nothing about syntax, which JSON.parse reports.
 */
export function scanJson(text: string): void {
  /** Keys seen in each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let values = 0;
  for (const { 0: token } of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      if (open.length > LIMITS.jsonDepthMax)
        throw tooMuch('TOO_DEEP', `deeper than ${LIMITS.jsonDepthMax} levels`);
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token.endsWith(':')) {
      takeKey(open.at(-1) ?? null, token);
      continue;
    } else if (NUMBER.test(token)) {
      requireExact(token);
    }
    values += 1;
    if (values > LIMITS.jsonValuesMax) throw tooMuch('TOO_MANY', `more than ${LIMITS.jsonValuesMax} values`);
  }
}

/** A string with the colon that makes it a key, a string, a number, or a bracket. Commas and words carry nothing here. */
const TOKENS = /"(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*|[{}[\]]/gs;
const NUMBER = /^-?\d/;

function takeKey(keys: Set<string> | null, token: string): void {
  const key = unquote(token.slice(0, token.lastIndexOf('"') + 1));
  if (key === '__proto__') {
    throw new Refusal('UNKNOWN_FIELD', {
      what: 'The field __proto__ is not part of this request',
      why: 'it would change how objects behave instead of carrying a value',
      next: 'leave it out',
      field: '__proto__',
    });
  }
  if (keys?.has(key)) {
    throw new Refusal('DUPLICATE_KEY', {
      what: `The key ${key.slice(0, 64)} appears twice in one object`,
      why: 'it would be unclear which of the two values is meant',
      next: 'send each key once',
      field: key.slice(0, 64),
    });
  }
  keys?.add(key);
}

/** Two spellings of one key, such as `a` and `\u0061`, are one key. */
function unquote(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function requireExact(token: string): void {
  const isWhole = /^-?\d+$/.test(token);
  if (!isWhole || Number.isSafeInteger(Number(token))) return;
  throw new Refusal('INTEGER_AS_STRING', {
    what: `The number ${token.slice(0, 40)} is too large to be read exactly`,
    why: 'JSON numbers keep about 15 digits; the rest would be lost in silence',
    next: 'send it as text, in quotes',
    got: token.slice(0, 40),
  });
}

function tooMuch(code: 'TOO_DEEP' | 'TOO_MANY', what: string): Refusal {
  return new Refusal(code, {
    what: `The JSON holds ${what}`,
    why: 'no request of this dashboard is that large, and reading it would cost more than it is worth',
    next: 'send less',
  });
}
