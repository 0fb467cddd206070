import { floatFromExact } from '@/lib/core/model/crossing';
import { ASSET_CLASSES, type AssetClass } from '@/lib/core/model/instrument';
import { Refusal } from '@/lib/core/model/refusal';
import type { RiskCheck } from './check';
import { DENY_CODE_LIST, type DenyCode } from './deny-code';
import { limitProblems, type LimitSet, type RiskLimits } from './limits';
import { RISK_CHECKS, type LimitName } from './risk-checks';

/** A check with its limit looked up: all of one shape, so that the review's loop stays fast. */
export interface ActiveRule {
  readonly check: (typeof RISK_CHECKS)[number];
  readonly code: DenyCode;
  readonly codeIndex: number;
  readonly entriesOnly: boolean;
  readonly measure: RiskCheck['measure'];
  readonly unknown: RiskCheck['unknown'];
  readonly isMax: boolean;
  /** Null for rules of the venue. */
  readonly limit: bigint | null;
  /** The same as a double: exact for counts and milliseconds; NaN where there is none. */
  readonly limitFloat: number;
}

/** The rules that have something to say, per asset class. Made once per limits. */
export interface ReviewPlan {
  readonly limits: RiskLimits;
  readonly rules: Readonly<Record<AssetClass, readonly ActiveRule[]>>;
}

/** Limits → plan. Refuses limits beyond a ceiling, so that no review ever runs with one. */
export function planReview(limits: RiskLimits): ReviewPlan {
  const [problem] = limitProblems(limits);
  if (problem !== undefined) {
    throw new Refusal('INPUT_INVALID', {
      what: `The limit ${problem.name} for ${problem.assetClass} ${problem.what}.`,
      why: 'No configuration may go beyond the ceilings in the code.',
      next: 'Use a tighter limit.',
      field: problem.name,
    });
  }
  const rules = Object.fromEntries(ASSET_CLASSES.map((name) => [name, activeRules(limits.classes[name])]));
  return { limits, rules: rules as Record<AssetClass, ActiveRule[]> };
}

function activeRules(limits: LimitSet): ActiveRule[] {
  const rules: ActiveRule[] = [];
  for (const check of RISK_CHECKS) {
    const limit = check.limit === null ? null : limits[check.limit.name satisfies LimitName];
    if (check.limit !== null && limit === null) continue;
    rules.push({
      check,
      code: check.code,
      codeIndex: DENY_CODE_LIST.indexOf(check.code),
      entriesOnly: check.appliesTo === 'entries',
      measure: check.measure,
      unknown: check.unknown,
      isMax: check.limit?.bound !== 'min',
      limit,
      limitFloat: limit === null ? Number.NaN : floatFromExact(limit),
    });
  }
  return rules;
}
