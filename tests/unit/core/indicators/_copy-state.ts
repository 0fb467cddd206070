/** Copies the fields of one object into another made alike, as a snapshot does: numbers, typed arrays, nested objects. */
export function copyState(from: object, into: object): void {
  for (const [key, value] of Object.entries(structuredClone(plain(from)))) put(into, key, value);
}

type Plain = { readonly [key: string]: number | boolean | string | null | Float64Array | Plain };

function plain(from: object): Plain {
  return Object.fromEntries(
    Object.entries(from).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? plain(value) : value,
    ]),
  ) as Plain;
}

function put(into: object, key: string, value: Plain[string]): void {
  const there: unknown = Reflect.get(into, key);
  if (there instanceof Float64Array && value instanceof Float64Array) there.set(value);
  else if (typeof value === 'object' && value !== null && !(value instanceof Float64Array)) {
    for (const [inner, part] of Object.entries(value)) put(there as object, inner, part);
  } else if (!Reflect.set(into, key, value)) throw new Error(`cannot set ${key}`);
}
