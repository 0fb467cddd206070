import type { ConfigProblemRow } from '@/lib/contracts/api/strategies';
import type { RiskConfig } from '@/lib/contracts/config/risk';
import { LIMIT_SPECS, riskLimits, type RiskLimits } from '@/lib/core/risk/limits';
import { readRiskConfig } from './read-risk-config';

export interface LimitsInForce {
  readonly source: 'file' | 'strictest';
  readonly limits: RiskLimits;
  readonly problems: readonly ConfigProblemRow[];
  /** What else the file says; null when it cannot be read. */
  readonly config: RiskConfig | null;
}

/**
 * The limits orders are held to. A file that is missing or wrong must not loosen anything, so until it can be read every
 * upper limit is zero: positions may be closed, nothing may be entered.
 */
export async function limitsInForce(configDir: string): Promise<LimitsInForce> {
  const read = await readRiskConfig(configDir);
  return read.ok
    ? { source: 'file', limits: read.value.limits, problems: [], config: read.value }
    : { source: 'strictest', limits: STRICTEST_LIMITS, problems: read.problems, config: null };
}

/** Every upper limit at zero. Lower limits have no strictest value and are left out: no entry gets as far as them. */
export const STRICTEST_LIMITS: RiskLimits = riskLimits(
  'strictest',
  Object.fromEntries(LIMIT_SPECS.flatMap(({ name, bound }) => (bound === 'max' ? [[name, '0']] : []))),
);
