/**
 * The ids of a chunk's trades. Most venues count: whole numbers below 2^53 lie as doubles, larger ones as int64; any other
 * text lies as UTF-8, id i in bytes ends[i − 1] … ends[i]. The text that went in comes out: "007" is text, not seven.
 */
export type IdColumn =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'int64'; readonly values: BigInt64Array }
  | { readonly kind: 'text'; readonly ends: Float64Array; readonly bytes: Uint8Array };

const CANONICAL = /^(?:0|[1-9]\d{0,18})$/;
const INT64_MAX = 9_223_372_036_854_775_807n;

export function idColumn(ids: readonly string[]): IdColumn {
  if (!ids.every((id) => CANONICAL.test(id))) return textColumn(ids);
  const numbers = Float64Array.from(ids, Number);
  if (numbers.every((id) => id <= Number.MAX_SAFE_INTEGER)) return { kind: 'number', values: numbers };
  const large = ids.map(BigInt);
  return large.every((id) => id <= INT64_MAX)
    ? { kind: 'int64', values: BigInt64Array.from(large) }
    : textColumn(ids);
}

export function idText(column: IdColumn, index: number): string {
  if (column.kind !== 'text') return String(column.values[index]!);
  const from = index === 0 ? 0 : column.ends[index - 1]!;
  return new TextDecoder().decode(column.bytes.subarray(from, column.ends[index]));
}

function textColumn(ids: readonly string[]): IdColumn {
  const ends = new Float64Array(ids.length);
  const parts = ids.map((id) => new TextEncoder().encode(id));
  let at = 0;
  for (const [index, part] of parts.entries()) ends[index] = at += part.length;
  const bytes = new Uint8Array(at);
  for (const [index, part] of parts.entries()) bytes.set(part, ends[index]! - part.length);
  return { kind: 'text', ends, bytes };
}
