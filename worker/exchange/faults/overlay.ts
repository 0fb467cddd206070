interface Overlaid {
  readonly original: unknown;
  readonly layers: { readonly value: unknown }[];
}

const OVERLAID = new WeakMap<object, Map<PropertyKey, Overlaid>>();

/**
 * Sets a field for as long as a fault lasts. Several faults may lie over each other and end in any order: the newest counts,
 * and after the last one the field is what it was before the first.
 */
export function overlay<Target extends object, Field extends keyof Target>(
  target: Target,
  field: Field,
  value: Target[Field],
): () => void {
  const fields = OVERLAID.get(target) ?? new Map<PropertyKey, Overlaid>();
  OVERLAID.set(target, fields);
  const { original, layers } = fields.get(field) ?? { original: target[field], layers: [] };
  fields.set(field, { original, layers });
  const layer = { value };
  layers.push(layer);
  target[field] = value;
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    target[field] = (layers.length > 0 ? layers.at(-1)!.value : original) as Target[Field];
    if (layers.length === 0) fields.delete(field);
  };
}
