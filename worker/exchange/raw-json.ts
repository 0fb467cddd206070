/** JSON with whole numbers above 2^53 printed whole, as venues do: a bigint is a number of its own length. */
export function rawJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(rawJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${rawJson(field)}`).join(',')}}`;
}
