import * as z from 'zod';
import { checkYaml, type YamlChecked } from '@/lib/adapters/files/yaml/read-yaml';

/** Any mapping, so that a form can be filled from a text whose values are not right yet. */
const mapping = z.record(z.string(), z.unknown());

/** Dotted path → value as text, of every plain value in a text: `parameters.fast` → `10`. Lists and deeper structures are left out. */
export function configValues(text: string): YamlChecked<Record<string, string>> {
  const read = checkYaml(text, mapping);
  if (!read.ok) return read;
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(read.value)) {
    if (isPlain(value)) values[key] = String(value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, leaf] of Object.entries(value))
        if (isPlain(leaf)) values[`${key}.${inner}`] = String(leaf);
    }
  }
  return { ok: true, value: values };
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
