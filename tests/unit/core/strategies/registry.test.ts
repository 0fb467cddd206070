import { expect, it } from 'vitest';
import { findStrategy, STRATEGIES } from '@/lib/core/strategies/catalogue';
import { createStrategy, STRATEGY_MAKERS } from '@/lib/core/strategies/registry';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';

it('catalogue and registry name the same strategies', () => {
  expect(Object.keys(STRATEGY_MAKERS).sort()).toEqual(STRATEGIES.map((known) => known.name).sort());
});

it.each(STRATEGIES)('$name accepts its own defaults and can be made from them', (description) => {
  const checked = validateParameters(description, {});
  expect(checked.ok).toBe(true);
  if (checked.ok) expect(createStrategy(description.name, checked.values)).not.toBeNull();
});

it.each(['nope', 'toString', '__proto__', ''])('there is no strategy %j', (name) => {
  expect(findStrategy(name)).toBeNull();
  expect(createStrategy(name, {})).toBeNull();
});
