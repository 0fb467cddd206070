import type { ChoiceParameter, ParameterValues } from '@/lib/core/model/parameter';

/** Whether a strategy may sell what it does not own. */
export const DIRECTION: ChoiceParameter = {
  name: 'direction',
  label: 'Direction',
  help: 'With "both" it also goes short, which needs an instrument that can be sold short; "long" waits in cash instead.',
  unit: '',
  kind: 'choice',
  options: ['long', 'both'],
  default: 'long',
};

export function goesShort(values: ParameterValues): boolean {
  return values[DIRECTION.name] === 'both';
}
