export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** JSON with sorted keys and no spaces: equal values, equal text, whatever order they were built in. Refuses NaN and ∞. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const named = value as { readonly [name: string]: JsonValue };
    const names = Object.keys(named).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(named[name] as JsonValue)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${value} has no JSON form`);
  return JSON.stringify(value);
}
