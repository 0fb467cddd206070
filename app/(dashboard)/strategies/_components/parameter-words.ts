import { NBSP } from '@/components/trading/decimal-text';
import type { ParameterSpec } from '@/lib/core/strategies/parameters';

/** The default with its unit: `10 bars`. */
export function defaultText(parameter: ParameterSpec): string {
  return withUnit(valueText(parameter.default), parameter.unit);
}

/** What may be typed: `1 … 499 bars`, `yes or no`, the options of a choice. */
export function rangeText(parameter: ParameterSpec): string {
  if (parameter.kind === 'boolean') return 'yes or no';
  if (parameter.kind === 'choice') return parameter.options.join(', ');
  const range = `${parameter.min} … ${parameter.max}`;
  return withUnit(parameter.step === 1 ? range : `${range}, step ${parameter.step}`, parameter.unit);
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text}${NBSP}${unit}`;
}

function valueText(value: ParameterSpec['default']): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
