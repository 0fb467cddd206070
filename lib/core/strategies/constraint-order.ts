import type { ParameterConstraint, ParameterSpec, ParameterValue } from './parameters';

/** How the first of two numbers must lie to the second. */
export const ORDERS = ['<', '<=', '>', '>='] as const;
export type Order = (typeof ORDERS)[number];

/** Pairs of values that are tried; a rule over wider ranges is left to the code that it is. */
const PAIRS_MAX = 2_000_000;

export function isInOrder(first: number, order: Order, second: number): boolean {
  if (order === '<') return first < second;
  if (order === '<=') return first <= second;
  return order === '>' ? first > second : first >= second;
}

/**
 * The order that a rule over two numbers stands for, so that it can be checked where its code does not run. Proven, not
 * guessed: the rule was asked about every pair of values that the parameters allow, and looked at nothing else. Null when
 * it is another kind of rule, or has too many pairs.
 */
export function constraintOrder(
  { names, holds }: ParameterConstraint,
  parameters: readonly ParameterSpec[],
): Order | null {
  const [first, second] = names.map((name) => valuesOf(parameters.find((spec) => spec.name === name)));
  const [firstName, secondName] = names;
  if (first === undefined || second === undefined || names.length !== 2) return null;
  const pairs = first.length * second.length;
  if (pairs === 0 || pairs > PAIRS_MAX) return null;
  const asked = { others: 0 };
  const values = watched(parameters, asked);
  let orders: readonly Order[] = ORDERS;
  for (const a of first) {
    for (const b of second) {
      values[firstName as string] = a;
      values[secondName as string] = b;
      const isHeld = holds(values);
      orders = orders.filter((order) => isInOrder(a, order, b) === isHeld);
      if (orders.length === 0 || asked.others > 0) return null;
    }
  }
  return orders[0] ?? null;
}

/** Every value a number may have; none for what is no number. */
function valuesOf(spec: ParameterSpec | undefined): readonly number[] {
  if (spec?.kind !== 'integer' && spec?.kind !== 'number') return [];
  const { min, max, step } = spec;
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  return count > PAIRS_MAX ? [] : Array.from({ length: count }, (_, at) => min + at * step);
}

/** Parameters at their defaults; `asked.others` counts looks at one that nobody set. */
function watched(
  parameters: readonly ParameterSpec[],
  asked: { others: number },
): Record<string, ParameterValue> {
  const values: Record<string, ParameterValue> = {};
  for (const { name, default: value } of parameters) {
    Object.defineProperty(values, name, {
      configurable: true,
      get: () => {
        asked.others += 1;
        return value;
      },
      set: (given: ParameterValue) => {
        Object.defineProperty(values, name, { value: given, writable: true, configurable: true });
      },
    });
  }
  return values;
}
