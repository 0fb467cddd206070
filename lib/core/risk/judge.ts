import { floatFromExact, floatRatio } from '@/lib/core/model/crossing';
import { formatExact } from '@/lib/core/model/decimal-text';
import { divideExact, EXACT_ONE } from '@/lib/core/model/exact';
import type { Assessment } from './assessment';
import { COMPARE, COUNT, DENY, NOT_APPLICABLE, PASS, UNKNOWN } from './check';
import type { DenyCode } from './deny-code';
import type { ActiveRule } from './plan';

export type Verdict = typeof PASS | typeof DENY | typeof NOT_APPLICABLE | typeof UNKNOWN;

/**
 * One rule about one order. Exactly the limit passes and one unit more is denied, for every rule alike (SPEC R2): shares
 * are compared by multiplying out, so that nothing is rounded before it is judged.
 */
export function judge(rule: ActiveRule, assessment: Assessment): Verdict {
  assessment.begin(rule.limit);
  if (rule.entriesOnly && assessment.reduces()) return NOT_APPLICABLE;
  const finding = rule.measure(assessment);
  if (finding === COMPARE) return isWithin(rule, assessment.actual ?? 0n, assessment.per) ? PASS : DENY;
  if (finding !== COUNT) return finding;
  const { count } = assessment;
  if (!(count >= 0)) return UNKNOWN;
  return (rule.isMax ? count <= rule.limitFloat : count >= rule.limitFloat) ? PASS : DENY;
}

function isWithin(rule: ActiveRule, actual: bigint, per: bigint): boolean {
  const limit = rule.limit ?? 0n;
  if (per === EXACT_ONE) return rule.isMax ? actual <= limit : actual >= limit;
  const left = actual * EXACT_ONE;
  const right = limit * per;
  return rule.isMax ? left <= right : left >= right;
}

/** The code a denial carries: the rule's own, or what was not known. */
export function codeOf(rule: ActiveRule, assessment: Assessment, verdict: Verdict): DenyCode {
  return verdict === UNKNOWN ? (assessment.unknown ?? rule.unknown ?? rule.code) : rule.code;
}

/** What was measured, as an exact number rounded away from the limit; null where it is not a number. */
export function actualOf(rule: ActiveRule, assessment: Assessment): bigint | null {
  const { actual, per, count } = assessment;
  if (actual === null) return Number.isSafeInteger(count) ? BigInt(count) * EXACT_ONE : null;
  return per === EXACT_ONE ? actual : divideExact(actual, per, rule.isMax ? 'up' : 'down');
}

/** What is left until the limit; negative beyond it. Null for rules that are not about more or less of something. */
export function headroomOf(rule: ActiveRule, assessment: Assessment, actual: bigint): bigint | null {
  const { limit } = assessment;
  if (limit === null || rule.limit === null) return null;
  return rule.isMax ? limit - actual : actual - limit;
}

/** The same as a double, for a trace: NaN where it is not a number. */
export function actualFloat(assessment: Assessment): number {
  const { actual, per, count } = assessment;
  if (actual === null) return count;
  return per === EXACT_ONE ? floatFromExact(actual) : floatRatio(actual, per);
}

export function limitFloat(rule: ActiveRule, assessment: Assessment): number {
  const { limit } = assessment;
  return limit === rule.limit || limit === null ? rule.limitFloat : floatFromExact(limit);
}

const TEXT_MAX = 10n ** 36n;

/** Decimal text that never throws: an amount too large for a border is named as such. */
export function exactText(value: bigint): string {
  if (value >= TEXT_MAX) return 'above 10^18';
  return value <= -TEXT_MAX ? 'below -10^18' : formatExact(value);
}
