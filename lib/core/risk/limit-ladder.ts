import { floatRatio } from '@/lib/core/model/crossing';
import { Assessment } from './assessment';
import { DENY, NOT_APPLICABLE, UNKNOWN, type LimitUnit, type RiskAction, type RiskLevel } from './check';
import type { DenyCode } from './deny-code';
import type { CheckCode } from './risk-checks';
import type { RiskFacts } from './facts';
import { actualOf, codeOf, exactText, headroomOf, judge } from './judge';
import type { ReviewPlan } from './plan';

/** per-order: the rule measures an order, and there is none. */
export type LadderState = 'within' | 'breached' | 'unknown' | 'per-order';

/** How one limit stands without any new order. Numbers are decimal text. */
export interface LadderRow {
  readonly code: CheckCode;
  /** What is not known, where the state is unknown. */
  readonly missing: DenyCode | null;
  readonly label: string;
  readonly scope: RiskLevel;
  readonly unit: LimitUnit;
  readonly state: LadderState;
  readonly value: string | null;
  readonly limit: string;
  readonly headroom: string | null;
  /** Value ÷ limit, for a bar: 1 is full. Null where there is no value, or the limit is zero. */
  readonly used: number | null;
  readonly action: RiskAction;
}

/** Every limit that is set for the instrument's asset class, as things stand now, in review order. */
export function limitLadder(facts: RiskFacts, plan: ReviewPlan): readonly LadderRow[] {
  const assessment = new Assessment(null, facts);
  const rows: LadderRow[] = [];
  for (const rule of plan.rules[facts.instrument.assetClass]) {
    const { check, limit } = rule;
    if (check.limit === null || limit === null) continue;
    const verdict = judge(rule, assessment);
    const actual = verdict === UNKNOWN || verdict === NOT_APPLICABLE ? null : actualOf(rule, assessment);
    const headroom = actual === null ? null : headroomOf(rule, assessment, actual);
    rows.push({
      code: check.code,
      missing: verdict === UNKNOWN ? codeOf(rule, assessment, verdict) : null,
      label: check.label,
      scope: check.level,
      unit: check.limit.unit,
      state: stateOf(verdict),
      value: actual === null ? null : exactText(actual),
      limit: exactText(limit),
      headroom: headroom === null ? null : exactText(headroom),
      used: actual === null || limit === 0n ? null : floatRatio(actual, limit),
      action: check.action,
    });
  }
  return rows;
}

function stateOf(verdict: number): LadderState {
  if (verdict === NOT_APPLICABLE) return 'per-order';
  if (verdict === UNKNOWN) return 'unknown';
  return verdict === DENY ? 'breached' : 'within';
}

/**
 * What the account as it stands would break under new limits and does not break under the old ones, in words (SPEC H2): why a change
 * of limits is not taken over while it holds what it holds. What is over a limit already is no reason to keep that limit.
 */
export function newBreaches(facts: RiskFacts, before: ReviewPlan, after: ReviewPlan): readonly string[] {
  const broken = (plan: ReviewPlan): readonly LadderRow[] =>
    limitLadder(facts, plan).filter(({ state }) => state === 'breached');
  const known = new Set(broken(before).map(({ code }) => code));
  return broken(after)
    .filter(({ code }) => !known.has(code))
    .map(({ label, value, limit }) => `${label}: ${value ?? 'unknown'}, the new limit is ${limit}`);
}
