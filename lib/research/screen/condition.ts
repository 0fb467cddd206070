import { Refusal } from '@/lib/core/model/refusal';

const OPERATORS = {
  '<=': (value: number, limit: number) => value <= limit,
  '>=': (value: number, limit: number) => value >= limit,
  '<': (value: number, limit: number) => value < limit,
  '>': (value: number, limit: number) => value > limit,
} as const;
type Operator = keyof typeof OPERATORS;

/** `rsi_14<=70`: a figure by its name, and the bound that it must keep. */
export interface Condition {
  readonly feature: string;
  readonly operator: Operator;
  readonly limit: number;
}

const WRITTEN = /^\s*([a-z][a-z0-9_.]*)\s*(<=|>=|<|>)\s*(-?\d{1,15}(?:\.\d{1,12})?)\s*$/;

/** @throws Refusal INPUT_INVALID */
export function readCondition(text: string): Condition {
  const [, feature, operator, limit] = WRITTEN.exec(text) ?? [];
  if (feature !== undefined && operator !== undefined)
    return { feature, operator: operator as Operator, limit: Number(limit) };
  throw new Refusal('INPUT_INVALID', {
    what: `"${text.slice(0, 60)}" is no condition`,
    why: 'a condition is a figure, one of < <= > >=, and a number',
    next: 'for example rsi_14<=70 or momentum_20>0',
    field: 'where',
    got: text.slice(0, 60),
    expected: 'feature < number',
  });
}

/** What is not known keeps no condition. */
export function holds({ operator, limit }: Condition, value: number): boolean {
  return OPERATORS[operator](value, limit);
}
