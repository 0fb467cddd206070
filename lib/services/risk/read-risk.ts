import type { HeldToRow } from '@/lib/contracts/api/held-to';
import type { LadderRowView, RiskState } from '@/lib/contracts/api/risk';
import { clusterOfEach } from '@/lib/contracts/config/clusters';
import type { RiskConfig } from '@/lib/contracts/config/risk';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { ASSET_CLASSES, instrument, type AssetClass } from '@/lib/core/model/instrument';
import { NO_MONEY } from '@/lib/core/model/money';
import { getCurrentLimits, type CurrentLimit } from '@/lib/core/risk/current-limits';
import { DENY_CODES } from '@/lib/core/risk/deny-code';
import { limitLadder } from '@/lib/core/risk/limit-ladder';
import { planReview } from '@/lib/core/risk/plan';
import { checkPortfolioHealth } from '@/lib/core/risk/portfolio-health';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { heldTo } from '@/lib/services/runs/held-to';
import { storedLimitsOf } from './account-limits';
import { emptyPortfolio, NOMINAL_EQUITY } from './empty-portfolio';
import { limitsInForce } from './limits-in-force';

/** The limits in force and how they stand for an account that holds nothing. @throws Refusal SCOPE */
export async function readRisk(context: ServiceContext): Promise<RiskState> {
  requireScope(context, 'runs:read');
  const { source, limits, problems, config } = await limitsInForce(context.configDir);
  const plan = planReview(limits);
  const current = getCurrentLimits(limits);
  return {
    source,
    profile: limits.profile,
    problems: [...problems],
    beside: config === null ? [] : besideLimits(config),
    classes: ASSET_CLASSES.map((assetClass) => {
      const own = current.filter((one) => one.assetClass === assetClass);
      const facts = factsOf(assetClass);
      const rows = limitLadder(facts, plan);
      const { status, reasons } = checkPortfolioHealth(facts, plan);
      return {
        assetClass,
        health: { status, reasons: [...reasons] },
        rows: rows.flatMap((row) => {
          const limit = own.find(({ code }) => code === row.code);
          return limit === undefined ? [] : [viewOf(row, limit)];
        }),
        unlimited: own.flatMap(({ value, label }) => (value === null ? [label] : [])),
      };
    }),
  };
}

/** All of the file that a run would be held to but the limits, which the ladder has. */
function besideLimits(config: RiskConfig): HeldToRow[] {
  const everywhere = clusterOfEach(config.clusters, Object.values(config.clusters).flat());
  const held = heldTo({ accountLimits: { ...storedLimitsOf(config), clusters: everywhere }, rules: null });
  const onLadder = new Set(getCurrentLimits(config.limits).map(({ label }) => label));
  return held.filter(({ label }) => !onLadder.has(label));
}

function viewOf(
  { missing, ...row }: ReturnType<typeof limitLadder>[number],
  { bound, ceiling }: CurrentLimit,
): LadderRowView {
  return { ...row, bound, ceiling, missing: missing === null ? null : DENY_CODES[missing] };
}

/** Limits differ per kind of instrument, so the ladder is asked with one of each kind; which one does not matter. */
function factsOf(assetClass: AssetClass) {
  const any = {
    venue: 'none',
    symbol: 'A/B',
    base: 'A',
    quote: 'B',
    tickSize: '0.01',
    lotSize: '1',
    assetClass,
  };
  return emptyPortfolio({
    instrument: instrument(any),
    equity: NOMINAL_EQUITY,
    mark: null,
    averageDailyVolume: null,
    usdPerQuote: EXACT_ONE,
    fundsNeeded: null,
    fundsAvailable: NO_MONEY,
    stopHint: null,
  });
}
