import type { HeldToRow } from '@/lib/contracts/api/held-to';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { StoredLimits } from '@/lib/contracts/api/run-execution';
import type { StrategyRules } from '@/lib/contracts/api/strategy-rules';
import type { GateRules } from '@/lib/contracts/config/gates';
import { getCurrentLimits } from '@/lib/core/risk/current-limits';
import { RESEARCH_LIMITS } from '@/lib/core/risk/limits';
import { limitsOf } from '@/lib/services/risk/account-limits';
import { tightened } from './rule-options';

type Held = Pick<RunSettings, 'accountLimits' | 'rules'>;
type Amount = readonly [label: string, value: string | number | null, unit: HeldToRow['unit']];

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
    ...rows(
      'limits',
      getCurrentLimits(limits)
        .filter(({ assetClass }) => assetClass === ASSET_CLASS)
        .map(({ label, value, unit }) => [label, value, unit] as const),
    ),
    ...(accountLimits === null ? [] : breakers(accountLimits)),
    ...gateRows('gates', accountLimits?.gates ?? null),
    ...(rules === null ? [] : ofStrategy(rules)),
  ];
}

function breakers({ protections, panic, volatility, circuit }: StoredLimits): HeldToRow[] {
  const { stopLossStreak: streak, cooldown, lowProfit: low, lookbackDrawdown: fall } = protections;
  return rows('breakers', [
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

function gateRows(group: 'gates' | 'strategy', gates: GateRules | null): HeldToRow[] {
  const { regime, correlation } = gates ?? { regime: null, correlation: null };
  return rows(group, [
    ['Entered in', regime === null ? null : regime.enter.join(', '), null],
    ['Correlation with what is held at most', correlation?.max ?? null, 'share'],
    ['Returns that are correlated', correlation?.window ?? null, 'count'],
  ]);
}

/** Its caps stand among the limits already. */
function ofStrategy({ config, signals, stopLoss, schedule, gates }: StrategyRules): HeldToRow[] {
  return [
    ...rows('strategy', [
      ['Configuration', config === '' ? null : config, null],
      ['Views stand for', signals.ttlMs, 'ms'],
      ['Between two entries at least', signals.cooldownMs === 0 ? null : signals.cooldownMs, 'ms'],
      ['Weakest view taken', Number(signals.strengthMin) === 0 ? null : signals.strengthMin, 'share'],
      ['Stop at most so far away', stopLoss, 'share'],
      ['Enters at', schedule === null ? null : `${schedule.cron} ${schedule.timezone}`, null],
    ]),
    ...gateRows('strategy', gates),
  ];
}

/** What is not set holds nothing and has no row. */
function rows(group: HeldToRow['group'], amounts: readonly Amount[]): HeldToRow[] {
  return amounts.flatMap(([label, value, unit]) =>
    value === null ? [] : [{ group, label, value: String(value), unit }],
  );
}
