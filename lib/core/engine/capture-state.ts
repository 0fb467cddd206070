/**
 * A strategy's memory as plain data and back. State lives in fields: numbers, texts, booleans, null, undefined, big
 * integers, typed arrays, lists, plain objects, and objects of classes that hold such fields. What cannot be carried (a
 * function in a field, a Map, a private # field) is refused when captured, or is not seen at all; `sextant strategy check`
 * runs a strategy over a split tape to find what was not seen.
 */
export type Captured =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Float64Array
  | Int32Array
  | Uint8Array
  | readonly Captured[]
  | CapturedObject;

interface CapturedObject {
  /** True for an object of a class: it is restored into the one that a fresh strategy has in the same field. */
  readonly isOfClass: boolean;
  readonly fields: Readonly<Record<string, Captured>>;
}

type Fields = Record<string, unknown>;

const DEPTH_MAX = 32;

/** The state below `value`, shared with nothing. Throws for a field that cannot be carried, naming it. */
export function captureState(value: unknown, path = 'strategy', depth = 0): Captured {
  if (depth > DEPTH_MAX) throw new Error(`${path} is nested deeper than ${DEPTH_MAX} objects`);
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'function' || typeof value === 'symbol') {
      throw new Error(`${path} is a ${typeof value}: state must live in plain fields`);
    }
    return value as Captured;
  }
  if (isColumn(value)) return value.slice();
  if (Array.isArray(value)) {
    return value.map((part: unknown, at) => captureState(part, `${path}[${at}]`, depth + 1));
  }
  if (value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) {
    throw new Error(`${path} is a ${value.constructor.name}: state must live in plain fields`);
  }
  const fields: Record<string, Captured> = {};
  for (const [name, part] of Object.entries(value)) {
    fields[name] = captureState(part, `${path}.${name}`, depth + 1);
  }
  return { isOfClass: !isPlain(value), fields };
}

/** Puts captured fields into a fresh object of the same class, made with the same settings. */
export function restoreState(target: object, state: Captured, path = 'strategy'): void {
  if (!isCapturedObject(state)) throw new Error(`${path}: no fields were captured`);
  const into = target as Fields;
  for (const [name, part] of Object.entries(state.fields)) {
    into[name] = restored(into[name], part, `${path}.${name}`);
  }
}

function restored(current: unknown, state: Captured, path: string): unknown {
  if (isColumn(state)) {
    if (!isColumn(current) || current.length !== state.length) return state.slice();
    current.set(state);
    return current;
  }
  if (Array.isArray(state)) {
    const parts = state as readonly Captured[];
    const old: readonly unknown[] = Array.isArray(current) ? current : [];
    return parts.map((part, at) => restored(old[at], part, `${path}[${at}]`));
  }
  if (!isCapturedObject(state)) return state;
  if (!state.isOfClass) {
    const made: Fields = {};
    const old = (current ?? {}) as Fields;
    for (const [name, part] of Object.entries(state.fields)) {
      made[name] = restored(old[name], part, `${path}.${name}`);
    }
    return made;
  }
  if (current === null || typeof current !== 'object' || isPlain(current)) {
    throw new Error(
      `${path} holds an object of a class that a fresh strategy does not have: make it in the constructor`,
    );
  }
  restoreState(current, state, path);
  return current;
}

function isColumn(value: unknown): value is Float64Array | Int32Array | Uint8Array {
  return value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isCapturedObject(value: Captured): value is CapturedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isColumn(value);
}
