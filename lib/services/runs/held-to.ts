import type { HeldToRow } from '@/lib/contracts/api/held-to';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { StoredLimits } from '@/lib/contracts/api/run-execution';
import { getCurrentLimits } from '@/lib/core/risk/current-limits';
import { RESEARCH_LIMITS } from '@/lib/core/risk/limits';
import { limitsOf } from '@/lib/services/risk/account-limits';
import { tightened } from './rule-options';
import { gateRows, rowsOf, rulesBesideLimits } from './rule-rows';

type Held = Pick<RunSettings, 'accountLimits' | 'rules'>;

/** What runs of the services trade is taken for, because bars do not say what they are of. */
const ASSET_CLASS = 'crypto';

/**
 * Everything a run was held to beside the rules of the venue, from its stored settings alone: limits with the strategy's
 * tightenings in them, breakers, gates, and what its strategy's file said.
 */
export function heldTo({ accountLimits, rules }: Held): HeldToRow[] {
  const own = accountLimits === null ? RESEARCH_LIMITS : limitsOf(accountLimits);
  const limits = rules === null ? own : tightened(own, rules.limits);
  return [
    ...rowsOf(
      'limits',
      getCurrentLimits(limits)
        .filter(({ assetClass }) => assetClass === ASSET_CLASS)
        .map(({ label, value, unit }) => [label, value, unit] as const),
    ),
    ...(accountLimits === null ? [] : [...clusterRows(accountLimits), ...breakers(accountLimits)]),
    ...gateRows('gates', accountLimits?.gates ?? null),
    ...(accountLimits?.regimeLimits == null ? [] : regimeRows(accountLimits.regimeLimits)),
    ...(rules === null ? [] : rulesBesideLimits(rules)),
  ];
}

/** Which of the run's instruments share the limit of a cluster. */
function clusterRows({ clusters }: StoredLimits): HeldToRow[] {
  const names = [...new Set(Object.values(clusters))];
  return rowsOf(
    'limits',
    names.map((name) => {
      const ids = Object.keys(clusters).filter((id) => clusters[id] === name);
      return [`Cluster ${name}`, ids.map((id) => id.slice(id.indexOf(':') + 1)).join(', '), null] as const;
    }),
  );
}

/** Shares of every upper limit; all of them where the market is of no kind that is named. */
function regimeRows({ shares }: NonNullable<StoredLimits['regimeLimits']>): HeldToRow[] {
  return rowsOf(
    'limits',
    Object.entries(shares).map(
      ([name, share]) =>
        [`Of every upper limit in ${name}`, Number(share) === 1 ? null : share, 'share'] as const,
    ),
  );
}

function breakers({ protections, panic, volatility, circuit }: StoredLimits): HeldToRow[] {
  const { stopLossStreak: streak, cooldown, lowProfit: low, lookbackDrawdown: fall } = protections;
  return rowsOf('breakers', [
    ['Panic above this volatility of the instrument', panic?.symbolVolatilityMax ?? null, 'share'],
    ['Panic above this volatility of the portfolio', panic?.portfolioVolatilityMax ?? null, 'share'],
    ['Panic above a move of so many usual ones', panic?.shockMultiplierMax ?? null, 'multiple'],
    ['Panic lasts', panic?.holdMs ?? null, 'ms'],
    ['Sizes shrink above this volatility', volatility?.target ?? null, 'share'],
    ['Entries halt for the day beyond a drawdown of', circuit?.dailyDrawdown ?? null, 'share'],
    ['The switch trips beyond a drawdown of', circuit?.totalDrawdown ?? null, 'share'],
    ['Locked after so many stops', streak?.stops ?? null, 'count'],
    [
      `Locked ${cooldown?.when === 'after-loss' ? 'after a loss' : 'after every exit'}`,
      cooldown?.lockMs ?? null,
      'ms',
    ],
    ['Locked when the last trips earn less than', low?.profitMin ?? null, 'share'],
    ['Locked when the last trips fall by more than', fall?.drawdownMax ?? null, 'share'],
  ]);
}
