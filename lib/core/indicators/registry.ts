import type { ParameterValues } from '@/lib/core/model/parameter';
import { findIndicator } from './catalogue';
import type { DrivenIndicator } from './indicator';

/** A fresh indicator, or null when none has this name. Values must have passed validateParameters. */
export function createIndicator(name: string, values: ParameterValues): DrivenIndicator | null {
  return findIndicator(name)?.create(values) ?? null;
}
