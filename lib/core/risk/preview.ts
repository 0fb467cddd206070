import type { OrderRequest } from '@/lib/core/model/order';
import { Assessment } from './assessment';
import type { LimitUnit, RiskLevel } from './check';
import { PASS, NOT_APPLICABLE, UNKNOWN } from './check';
import { DENY_CODES, type Denial, type DenyCode } from './deny-code';
import type { RiskFacts } from './facts';
import { actualOf, codeOf, exactText, headroomOf, judge } from './judge';
import type { ReviewPlan } from './plan';
import { denialOf } from './review';
import { RISK_CHECKS, type CheckCode } from './risk-checks';

export type PreviewVerdict = 'pass' | 'deny' | 'not-applicable' | 'no-limit';

/** One rule's word on a what-if order. Numbers are decimal text, null where the rule has none. */
export interface PreviewRow {
  readonly code: CheckCode;
  readonly label: string;
  readonly level: RiskLevel;
  readonly verdict: PreviewVerdict;
  readonly unit: LimitUnit | null;
  readonly value: string | null;
  readonly limit: string | null;
  /** What is left until the limit; negative beyond it. */
  readonly headroom: string | null;
  /** The code of the denial, which names what is not known where that is the reason; null when it is not denied. */
  readonly denied: DenyCode | null;
  /** The same for a person. */
  readonly sentence: string | null;
}

export interface OrderPreview {
  /** The answer a review would give; null when it would approve. */
  readonly denial: Denial | null;
  readonly rows: readonly PreviewRow[];
}

/** The what-if: every rule's verdict on an order that nobody sends. It makes no approved order. */
export function previewOrder(request: OrderRequest, facts: RiskFacts, plan: ReviewPlan): OrderPreview {
  const assessment = new Assessment(request, facts);
  const active = new Map(plan.rules[facts.instrument.assetClass].map((rule) => [rule.check.code, rule]));
  let denial: Denial | null = null;
  const rows = RISK_CHECKS.map((check): PreviewRow => {
    const { code, label, level } = check;
    const unit = check.limit?.unit ?? null;
    const empty = {
      code,
      label,
      level,
      unit,
      value: null,
      limit: null,
      headroom: null,
      denied: null,
      sentence: null,
    };
    const rule = active.get(code);
    if (rule === undefined) return { ...empty, verdict: 'no-limit' };
    const verdict = judge(rule, assessment);
    const limit = assessment.limit === null ? null : exactText(assessment.limit);
    if (verdict === NOT_APPLICABLE) return { ...empty, limit, verdict: 'not-applicable' };
    if (verdict !== PASS) denial ??= denialOf(rule, assessment, verdict);
    const actual = verdict === UNKNOWN ? null : actualOf(rule, assessment);
    const headroom = actual === null ? null : headroomOf(rule, assessment, actual);
    const denied = verdict === PASS ? null : codeOf(rule, assessment, verdict);
    return {
      ...empty,
      verdict: denied === null ? 'pass' : 'deny',
      value: actual === null ? assessment.note : exactText(actual),
      limit,
      headroom: headroom === null ? null : exactText(headroom),
      denied,
      sentence: denied === null ? null : DENY_CODES[denied],
    };
  });
  return { denial, rows };
}
