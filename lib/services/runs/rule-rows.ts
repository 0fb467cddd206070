import type { HeldToRow } from '@/lib/contracts/api/held-to';
import type { StrategyRules } from '@/lib/contracts/api/strategy-rules';
import type { GateRules } from '@/lib/contracts/config/gates';

type Amount = readonly [label: string, value: string | number | null, unit: HeldToRow['unit']];

/** What the configuration of a strategy says beside its parameters, row by row; pure, so that a form can show it too. */
export function ruleRows(rules: StrategyRules): HeldToRow[] {
  const { limits } = rules;
  return [
    ...rowsOf('strategy', [
      ['Allocation, of equity', limits.strategyAllocation, 'share'],
      ['Drawdown of the strategy at most', limits.strategyDrawdown, 'share'],
      ['Loss of a day at most', limits.strategyDailyLoss, 'share'],
      ['Value of an order at most', limits.orderNotional, 'money'],
    ]),
    ...rulesBesideLimits(rules),
  ];
}

/** The same without its caps, for whoever shows them among the limits that they tighten. */
export function rulesBesideLimits({ config, configVersion, ...rules }: StrategyRules): HeldToRow[] {
  const { signals, stopLoss, schedule, gates, configHash } = rules;
  const version = configVersion === null ? '' : `, version ${configVersion}`;
  return [
    ...rowsOf('strategy', [
      ['Configuration', config === '' ? null : `${config}${version}`, null],
      ['Its text', configHash === null ? null : `sha256 ${configHash.slice(0, 12)}…`, null],
      ['Views stand for', signals.ttlMs, 'ms'],
      ['Between two entries at least', signals.cooldownMs === 0 ? null : signals.cooldownMs, 'ms'],
      ['Weakest view taken', Number(signals.strengthMin) === 0 ? null : signals.strengthMin, 'share'],
      ['Stop at most so far away', stopLoss, 'share'],
      ['Enters at', schedule === null ? null : `${schedule.cron} ${schedule.timezone}`, null],
    ]),
    ...gateRows('strategy', gates),
  ];
}

export function gateRows(group: 'gates' | 'strategy', gates: GateRules | null): HeldToRow[] {
  const { regime, correlation } = gates ?? { regime: null, correlation: null };
  return rowsOf(group, [
    ['Entered in', regime === null ? null : regime.enter.join(', '), null],
    ['Correlation with what is held at most', correlation?.max ?? null, 'share'],
    ['Returns that are correlated', correlation?.window ?? null, 'count'],
  ]);
}

/** What is not set holds nothing and has no row. */
export function rowsOf(group: HeldToRow['group'], amounts: readonly Amount[]): HeldToRow[] {
  return amounts.flatMap(([label, value, unit]) =>
    value === null ? [] : [{ group, label, value: String(value), unit }],
  );
}
