import type { Approved } from '@/lib/core/model/approved';
import type { OrderRequest } from '@/lib/core/model/order';
import { Assessment } from './assessment';
import { NOT_APPLICABLE, PASS, UNKNOWN } from './check';
import { DENY_CODE_LIST, type Denial } from './deny-code';
import type { RiskFacts } from './facts';
import { actualFloat, actualOf, codeOf, exactText, judge, limitFloat, type Verdict } from './judge';
import type { ActiveRule, ReviewPlan } from './plan';
import { TRACE_DENY, TRACE_NOT_APPLICABLE, TRACE_PASS, type RiskTrace } from './trace';

export type Reviewed =
  | { readonly ok: true; readonly approved: Approved<OrderRequest> }
  | { readonly ok: false; readonly denial: Denial };

/**
 * The only place where a request becomes an approved one (SPEC R8). Without a trace the first denial ends the review; with
 * one every rule is asked, and the first denial is still the answer (SPEC R1).
 */
export function reviewOrder(
  request: OrderRequest,
  facts: RiskFacts,
  plan: ReviewPlan,
  trace: RiskTrace | null,
): Reviewed {
  const assessment = new Assessment(request, facts);
  const rules = plan.rules[facts.instrument.assetClass];
  let denial: Denial | null = null;
  trace?.clear();
  for (const rule of rules) {
    const verdict = judge(rule, assessment);
    if (trace !== null) note(trace, rule, assessment, verdict);
    if (verdict === PASS || verdict === NOT_APPLICABLE || denial !== null) continue;
    denial = denialOf(rule, assessment, verdict);
    if (trace === null) break;
  }
  return denial === null ? { ok: true, approved: request as Approved<OrderRequest> } : { ok: false, denial };
}

/** Why, with the numbers: `none` where there is no number to compare. */
export function denialOf(rule: ActiveRule, assessment: Assessment, verdict: Verdict): Denial {
  const actual = verdict === UNKNOWN ? null : actualOf(rule, assessment);
  return {
    code: codeOf(rule, assessment, verdict),
    limit: assessment.limit === null ? 'none' : exactText(assessment.limit),
    actual: assessment.note ?? (actual === null ? 'unknown' : exactText(actual)),
  };
}

function note(trace: RiskTrace, rule: ActiveRule, assessment: Assessment, verdict: Verdict): void {
  if (verdict === NOT_APPLICABLE) {
    trace.push(rule.codeIndex, TRACE_NOT_APPLICABLE, Number.NaN, rule.limitFloat);
    return;
  }
  const code = verdict === UNKNOWN ? codeOf(rule, assessment, verdict) : null;
  trace.push(
    code === null ? rule.codeIndex : DENY_CODE_LIST.indexOf(code),
    verdict === PASS ? TRACE_PASS : TRACE_DENY,
    verdict === UNKNOWN ? Number.NaN : actualFloat(assessment),
    limitFloat(rule, assessment),
  );
}
