import type { NumberParameter } from '@/lib/core/model/parameter';

/** A level of an oscillator that runs from 0 to 100. */
export function levelParameter(spec: {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly default: number;
}): NumberParameter {
  return { ...spec, kind: 'number', unit: '', min: 0, max: 100, step: 0.5 };
}
