import { describe, expect, it } from 'vitest';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { constraintOrder } from '@/lib/core/strategies/constraint-order';
import type { ParameterConstraint, ParameterSpec, ParameterValues } from '@/lib/core/strategies/parameters';

const number = (name: string, changes: object = {}): ParameterSpec => {
  const range = { min: 0, max: 20, step: 1, default: 5, ...changes };
  return { name, label: name, help: name, unit: '', kind: 'integer', ...range };
};
const MODE: ParameterSpec = {
  name: 'mode',
  label: 'Mode',
  help: 'Mode',
  unit: '',
  kind: 'choice',
  options: ['a', 'b'],
  default: 'a',
};
const SPECS = [number('first'), number('second'), number('third'), MODE];

const rule = (
  holds: (values: ParameterValues) => boolean,
  names = ['first', 'second'],
): ParameterConstraint => ({
  names,
  message: '',
  holds,
});
const at = (values: ParameterValues, name: string): number => Number(values[name]);

describe('a rule over two numbers is the order it stands for', () => {
  it.each([
    ['<', rule((v) => at(v, 'first') < at(v, 'second'))],
    ['<=', rule((v) => !(at(v, 'first') > at(v, 'second')))],
    ['>', rule((v) => at(v, 'first') - at(v, 'second') > 0)],
    ['>=', rule((v) => at(v, 'second') <= at(v, 'first'))],
  ])('%s', (order, given) => {
    expect(constraintOrder(given, SPECS)).toBe(order);
  });

  it('also when its steps are no whole numbers', () => {
    const specs = [number('first', { step: 0.1, max: 3 }), number('second', { min: 0.1, step: 0.1, max: 3 })];
    expect(
      constraintOrder(
        rule((v) => at(v, 'first') < at(v, 'second')),
        specs,
      ),
    ).toBe('<');
  });

  it('for every rule of that kind in the catalogue', () => {
    const rules = STRATEGIES.flatMap(({ name, parameters, constraints }) =>
      constraints.map(
        (one) => `${name} ${one.names.join(' ')}: ${constraintOrder(one, parameters) ?? 'code'}`,
      ),
    );
    expect(rules).toContain('sma-cross fast slow: <');
    expect(rules).toContain('donchian-breakout exit entry: <=');
    expect(rules.filter((text) => text.endsWith('code'))).toEqual(['fusion first second third: code']);
  });
});

describe('every other rule is left to its code', () => {
  it.each([
    [
      'one that differs in a single pair',
      rule((v) => at(v, 'first') < at(v, 'second') || at(v, 'first') === 20),
    ],
    ['one that asks for more than an order', rule((v) => at(v, 'first') + 2 < at(v, 'second'))],
    ['one that looks at a third', rule((v) => at(v, 'first') < at(v, 'second') && v['mode'] !== 'b')],
    ['one of three', rule((v) => at(v, 'first') < at(v, 'second'), ['first', 'second', 'third'])],
    ['one of a single number', rule((v) => at(v, 'first') > 3, ['first'])],
    ['one of a choice', rule(() => true, ['first', 'mode'])],
  ])('%s', (_story, given) => {
    expect(constraintOrder(given, SPECS)).toBeNull();
  });

  it('and so is one with more pairs than anybody wants to try', () => {
    let asked = 0;
    const wide = [number('first', { max: 2_000 }), number('second', { max: 2_000 })];
    const given = rule((v) => (asked += 1) > 0 && at(v, 'first') < at(v, 'second'));
    expect(constraintOrder(given, wide)).toBeNull();
    expect(asked).toBe(0);
  });
});
