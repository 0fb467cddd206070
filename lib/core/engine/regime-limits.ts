import { EXACT_ONE } from '@/lib/core/model/exact';
import { parseExact } from '@/lib/core/model/decimal-text';
import { scaleLimits } from '@/lib/core/risk/current-limits';
import type { RiskLimits } from '@/lib/core/risk/limits';
import { planReview, type ReviewPlan } from '@/lib/core/risk/plan';
import { ADX_REGIMES } from '@/lib/core/strategies/adx-regime';
import { UNKNOWN_REGIME } from '@/lib/core/strategies/regime-classifier';
import type { Gate } from './gates';
import { RegimeGate } from './regime-gate';

/**
 * Tighter limits in a harder market: the rules of each kind of market, planned once. The regime gate knows in which kind the
 * last view of an instrument was had, and the orders of that view are held to its rules. While the kind is not known, the
 * tightest of them hold.
 */
export class RegimeLimits {
  private readonly gate: RegimeGate;
  /** By label of ADX_REGIMES. */
  private readonly plans: readonly ReviewPlan[];

  constructor(gate: RegimeGate, limits: RiskLimits, shares: Readonly<Record<string, string>>) {
    const named = ADX_REGIMES.map((name) => parseExact(shares[name] ?? '1', `shares.${name}`));
    const tightest = named.reduce((least, share) => (share < least ? share : least), EXACT_ONE);
    this.gate = gate;
    this.plans = named.map((share, label) =>
      planReview(scaleLimits(limits, limits.profile, label === UNKNOWN_REGIME ? tightest : share)),
    );
  }

  /** The rules that the orders of the last view of an instrument are held to. */
  planFor(instrument: number): ReviewPlan {
    return this.plans[this.gate.labelOf(instrument)] as ReviewPlan;
  }
}

/** The rules by kind of market where the regime gate has shares of the limits; null where they are the same in all. */
export function regimeLimitsOf(gates: readonly Gate[], limits: RiskLimits): RegimeLimits | null {
  const gate = gates.find((one) => one instanceof RegimeGate);
  return gate?.shares === undefined ? null : new RegimeLimits(gate, limits, gate.shares);
}
