import type { RunSettings } from '@/lib/contracts/api/run';
import type { StrategyRules } from '@/lib/contracts/api/strategy-rules';
import type { GateRules } from '@/lib/contracts/config/gates';

type Configured = Pick<
  RunSettings,
  'strategy' | 'params' | 'instrumentId' | 'withInstruments' | 'timeframe' | 'rules'
>;

/**
 * What a run says of its strategy as the text of config/strategies/<id>.yaml: reading it back gives the same parameters and
 * rules. Every text is quoted, so that nothing that somebody named can become a number, a tag or a comment.
 */
export function configYamlOf(settings: Configured): string {
  const { strategy, params, instrumentId, withInstruments, timeframe, rules } = settings;
  const universe = [instrumentId, ...withInstruments].map(quoted).join(', ');
  return [
    `id: ${quoted(idOf(rules, strategy))}`,
    `strategy: ${quoted(strategy)}`,
    `universe: [${universe}]`,
    `timeframe: ${quoted(timeframe)}`,
    ...section(
      'parameters',
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' ? quoted(value) : String(value),
      ]),
    ),
    ...(rules === null ? [] : ruleLines(rules)),
    '',
  ].join('\n');
}

function ruleLines({ signals, limits, stopLoss, schedule, gates }: StrategyRules): string[] {
  return [
    ...section('signals', [
      ['ttl', timeText(signals.ttlMs)],
      ['cooldown', signals.cooldownMs === 0 ? null : timeText(signals.cooldownMs)],
      ['strength_min', Number(signals.strengthMin) === 0 ? null : shareText(signals.strengthMin)],
    ]),
    ...section('risk', [
      ['allocation', shareText(limits.strategyAllocation)],
      ['stop_loss', shareText(stopLoss)],
      ['max_drawdown', shareText(limits.strategyDrawdown)],
      ['daily_loss', shareText(limits.strategyDailyLoss)],
      ['max_notional', limits.orderNotional === null ? null : quoted(limits.orderNotional)],
    ]),
    ...section('schedule', [
      ['cron', schedule === null ? null : quoted(schedule.cron)],
      ['timezone', schedule === null ? null : quoted(schedule.timezone)],
    ]),
    ...section('gates', gateLines(gates)),
  ];
}

function gateLines({ regime, correlation }: GateRules): [string, string | null][] {
  const borders = regime?.adx;
  const adx =
    borders === undefined
      ? ''
      : `adx: { window: ${borders.window}, trend_from: ${borders.trend}, chop_to: ${borders.chop}, hysteresis: ${borders.hysteresis} }`;
  return [
    ['regime', regime === null ? null : `{ enter: [${regime.enter.join(', ')}], ${adx} }`],
    [
      'correlation',
      correlation === null
        ? null
        : `{ window: ${correlation.window}, max: ${shareText(String(correlation.max)) ?? ''} }`,
    ],
  ];
}

/** A key with those of its lines that are set; nothing where none is. */
function section(name: string, lines: readonly (readonly [string, string | null])[]): string[] {
  const set = lines.flatMap(([key, text]) => (text === null ? [] : [`  ${key}: ${text}`]));
  return set.length === 0 ? [] : [`${name}:`, ...set];
}

/** A configuration's own id; a run without one is named after its strategy. */
function idOf(rules: StrategyRules | null, strategy: string): string {
  return rules === null || rules.config === '' ? strategy : rules.config;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** In the largest unit that it is whole in. */
function timeText(ms: number | null): string | null {
  if (ms === null) return null;
  const [unit, length] = UNITS.find(([, size]) => ms % size === 0) ?? ['s', 1_000];
  return `${Math.ceil(ms / length)}${unit}`;
}

/** A share below one is read as the fraction it is; the whole needs its unit. */
function shareText(fraction: string | null): string | null {
  if (fraction === null) return null;
  return Number(fraction) >= 1 ? `${Number(fraction) * 100}%` : quoted(fraction);
}

const quoted = (text: string): string => JSON.stringify(text);
