import { findStrategy, STRATEGIES } from '@/lib/core/strategies/catalogue';
import type { ParameterValues, StrategyDescription } from '@/lib/core/strategies/parameters';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';
import { Refusal } from '@/lib/core/model/refusal';
import { nearestName } from '@/lib/core/model/nearest-name';

/**
 * The full parameter set of a strategy: what was given, checked against its catalogue entry, and defaults for the rest. A
 * strategy outside the catalogue brings its description along.
 * @throws Refusal STRATEGY_UNKNOWN, PARAMS_INVALID (names every wrong parameter; `field` is the first)
 */
export function checkStrategyParams(
  strategy: string,
  raw: ParameterValues,
  description: StrategyDescription | null = findStrategy(strategy),
): Record<string, number | string | boolean> {
  if (!description) {
    throw strategyUnknown(
      strategy,
      STRATEGIES.map((one) => one.name),
    );
  }
  const checked = validateParameters(description, raw);
  if (checked.ok) return { ...checked.values };
  const first = checked.problems[0];
  const near = nearestName(
    first?.name ?? '',
    description.parameters.map((spec) => spec.name),
  );
  const names = checked.problems.map((problem) => problem.name).join(', ');
  throw new Refusal('PARAMS_INVALID', {
    what: `${strategy} cannot run with these parameters: ${names}`,
    why: checked.problems.map((problem) => `${problem.name}: ${problem.message}`).join('; '),
    next: near === null || near === first?.name ? 'change the named parameters' : `did you mean ${near}?`,
    field: `params.${first?.name ?? ''}`,
    got: String(raw[first?.name ?? ''] ?? 'nothing'),
  });
}

/** There is no such strategy among those of these names. */
export function strategyUnknown(strategy: string, known: readonly string[]): Refusal {
  const near = nearestName(strategy, [...known]);
  const names = known.join(', ');
  return new Refusal('STRATEGY_UNKNOWN', {
    what: `there is no strategy named ${strategy}`,
    why: `these are known: ${names}`,
    next: near === null ? 'choose one of these names' : `did you mean ${near}?`,
    field: 'strategy',
    got: strategy,
    expected: names,
  });
}
