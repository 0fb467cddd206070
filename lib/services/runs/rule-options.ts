import type { RunSettings } from '@/lib/contracts/api/run';
import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import type { StrategyRules } from '@/lib/contracts/api/strategy-rules';
import { zoneOffsets } from '@/lib/contracts/config/schedule';
import type { BacktestOptions } from '@/lib/core/backtest/input';
import type { EntryGateSettings } from '@/lib/core/engine/entry-gates';
import { Refusal } from '@/lib/core/model/refusal';
import { planReview } from '@/lib/core/risk/plan';
import { planSizing } from '@/lib/core/risk/sizing/sizing-plan';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { LIMIT_SPECS, RESEARCH_LIMITS, type RiskLimits } from '@/lib/core/risk/limits';

type Ruled = Pick<RunSettings, 'rules' | 'withInstruments' | 'sizing' | 'policy'>;

/** Zones change their clocks within a day of any moment that could matter. */
const DAY_MS = 86_400_000;

/**
 * A run's options under the rules of its strategy. Rules only tighten: of two limits the stricter holds, of two gates of a
 * kind both, and sizes shrink to the share of equity that the strategy has, in equal parts for its instruments.
 */
export function underRules(
  options: BacktestOptions,
  settings: Ruled,
  period: { readonly fromMs: number; readonly toMs: number },
): BacktestOptions {
  const { rules } = settings;
  if (rules === null) return options;
  const { signals, stopLoss } = rules;
  const hasSignals = signals.ttlMs !== null || signals.cooldownMs > 0 || Number(signals.strengthMin) > 0;
  const policy = options.policy ?? EXECUTION_DEFAULTS.policy;
  return {
    ...options,
    limits: tightened(options.limits ?? RESEARCH_LIMITS, rules.limits),
    ...sizingUnder(settings, rules),
    entryGates: gatesUnder(options.entryGates ?? {}, rules, period),
    ...(hasSignals ? { signals: { ...signals, strengthMin: Number(signals.strengthMin) } } : {}),
    ...(stopLoss === null ? {} : { stopLoss }),
    // A stop that nobody places protects nothing; a bracket or a trail of the run's own stays.
    ...(stopLoss !== null && policy.protection.kind === 'none'
      ? { policy: { ...policy, protection: { kind: 'stop' } } }
      : {}),
  };
}

/**
 * Whether the rules could be followed: limits within their ceilings, a size that something is left of, a stop above zero.
 * @throws Refusal INPUT_INVALID, RUN_SETTINGS_INVALID
 */
export function requireRules(settings: Ruled): void {
  const { rules, sizing } = settings;
  if (rules === null) return;
  planReview(tightened(RESEARCH_LIMITS, rules.limits));
  planSizing({ ...sizing, ...sizingUnder(settings, rules).sizing });
  const { stopLoss } = rules;
  if (stopLoss === null || (Number(stopLoss) > 0 && Number(stopLoss) < 1)) return;
  throw new Refusal('RUN_SETTINGS_INVALID', {
    what: `rules.stopLoss is ${stopLoss}`,
    why: 'A stop lies between 0 and 1 away from the price, as a share of it.',
    next: 'Correct the stop and run again.',
    field: 'rules.stopLoss',
    got: stopLoss,
  });
}

/** The stricter of two limits for every kind of instrument. All limits that a strategy has are upper ones. */
export function tightened(limits: RiskLimits, rules: StrategyRules['limits']): RiskLimits {
  const caps = LIMIT_SPECS.flatMap(({ name }) => {
    const text = (rules as Readonly<Record<string, string | null>>)[name] ?? null;
    return text === null ? [] : [[name, parseExact(text, name)] as const];
  });
  const classes = Object.entries(limits.classes).map(([assetClass, set]) => {
    const own = caps.map(([name, cap]) => {
      const held = set[name];
      return [name, held !== null && held < cap ? held : cap] as const;
    });
    return [assetClass, { ...set, ...Object.fromEntries(own) }] as const;
  });
  return { ...limits, classes: Object.fromEntries(classes) as unknown as RiskLimits['classes'] };
}

function sizingUnder(
  { sizing, withInstruments }: Ruled,
  { limits }: StrategyRules,
): Pick<BacktestOptions, 'sizing'> {
  const { strategyAllocation: share } = limits;
  if (share === null) return {};
  // Rounded down: the parts together must not be more than the whole.
  const part = parseExact(share, 'strategyAllocation') / BigInt(1 + withInstruments.length);
  const own = sizing.positionCap ?? null;
  const isTighter = own !== null && parseExact(own, 'positionCap') <= part;
  return { sizing: { ...sizing, positionCap: isTighter ? own : formatExact(part) } };
}

function gatesUnder(
  account: EntryGateSettings,
  { schedule, gates }: StrategyRules,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): EntryGateSettings {
  const regime = gates.regime ?? account.regime;
  const correlation = gates.correlation ?? account.correlation;
  return {
    ...(schedule === null
      ? {}
      : {
          schedule: { ...schedule, offsets: zoneOffsets(schedule.timezone, fromMs - DAY_MS, toMs + DAY_MS) },
        }),
    // Borders are those of the strategy, which knows its market; what the account does not enter stays out.
    ...(regime === undefined
      ? {}
      : {
          regime: {
            ...regime,
            ...(account.regime?.shares === undefined ? {} : { shares: account.regime.shares }),
            enter: regime.enter.filter((name) => account.regime?.enter.includes(name) ?? true),
          },
        }),
    ...(correlation === undefined
      ? {}
      : { correlation: { ...correlation, max: Math.min(correlation.max, account.correlation?.max ?? 1) } }),
  };
}
