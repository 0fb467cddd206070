import type * as z from 'zod';
import type { Path } from './read-tree';

/** What is read of a schema's own description: the parts that lead to keys. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly getter?: () => z.core.$ZodType;
}

const definitionOf = (schema: z.core.$ZodType): Definition => schema._zod.def;

/** The keys that a schema has at a path, for "did you mean"; of a choice between shapes, those of all of them. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  const here = path.reduce<readonly z.core.$ZodType[]>(
    (at, step) => at.flatMap((one) => below(one, step)),
    [schema],
  );
  return [...new Set(here.flatMap(unwrap).flatMap((one) => Object.keys(definitionOf(one).shape ?? {})))];
}

function below(schema: z.core.$ZodType, step: PropertyKey): readonly z.core.$ZodType[] {
  return unwrap(schema).flatMap((one) => {
    const { shape, element, valueType } = definitionOf(one);
    const next = shape?.[String(step)] ?? element ?? valueType;
    return next === undefined ? [] : [next];
  });
}

/** Past what only wraps: optional, default, transformed, lazy, a choice. */
function unwrap(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { innerType, options, getter, ...rest } = definitionOf(schema);
  if (innerType !== undefined) return unwrap(innerType);
  if (options !== undefined) return options.flatMap(unwrap);
  if (getter !== undefined) return unwrap(getter());
  return rest.in === undefined ? [schema] : unwrap(rest.in);
}
