import type { RiskFacts } from './facts';
import { limitLadder, type LadderRow } from './limit-ladder';
import type { ReviewPlan } from './plan';

export type PortfolioHealth = 'HEALTHY' | 'WARNING' | 'CRITICAL';

export interface HealthReason {
  readonly code: string;
  readonly why: 'breached' | 'near' | 'unknown' | 'kill-switch';
  readonly value: string | null;
  readonly limit: string | null;
}

/** From this share of a limit on, a row is worth a warning. */
export const WARNING_SHARE = 0.8;

/**
 * One word for the account (SPEC H1). CRITICAL: a limit of strategy or portfolio is breached or cannot be measured, or the
 * kill switch is not off. WARNING: one of them is used up to four fifths. HEALTHY: neither.
 */
export function checkPortfolioHealth(
  facts: RiskFacts,
  plan: ReviewPlan,
): { readonly status: PortfolioHealth; readonly reasons: readonly HealthReason[] } {
  const reasons: HealthReason[] = [];
  if (facts.killState !== 'off') {
    reasons.push({ code: 'KILLED', why: 'kill-switch', value: facts.killState, limit: null });
  }
  for (const row of limitLadder(facts, plan)) {
    const why = row.scope === 'strategy' || row.scope === 'portfolio' ? reasonOf(row) : null;
    if (why !== null)
      reasons.push({ code: row.missing ?? row.code, why, value: row.value, limit: row.limit });
  }
  const isCritical = reasons.some(({ why }) => why !== 'near');
  return { status: isCritical ? 'CRITICAL' : reasons.length > 0 ? 'WARNING' : 'HEALTHY', reasons };
}

function reasonOf(row: LadderRow): HealthReason['why'] | null {
  if (row.state === 'breached') return 'breached';
  if (row.state === 'unknown') return 'unknown';
  return row.used !== null && row.used >= WARNING_SHARE ? 'near' : null;
}
