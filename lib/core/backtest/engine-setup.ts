import { entryGates } from '@/lib/core/engine/entry-gates';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import type { EngineSetup } from '@/lib/core/engine/setup';
import { MARKET_POLICY } from '@/lib/core/execution/execution-policy';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { RESEARCH_LIMITS } from '@/lib/core/risk/limits';
import { feeReserveOf } from './fees';
import type { BacktestInput } from './input';
import type { Settings } from './settings';
import { feeRateMax, modelsOf } from './venue';

/**
 * What an engine is made of, from what a run was asked with. Backtests and sessions both come through here, which is why the
 * same bars and settings decide the same orders in both. `prepared` is the strategy under its rules (strategy-rules.ts).
 */
export function engineSetupOf(
  input: BacktestInput,
  {
    prepared,
    settings,
    fingerprint,
  }: { prepared: PreparedStrategy; settings: Settings; fingerprint: string },
): EngineSetup {
  const { instruments, capital, margin, barMs } = settings;
  const options = input.options ?? {};
  const models = modelsOf(input);
  return {
    strategy: prepared.strategy,
    timeframes: prepared.timeframes,
    gates: [
      ...(options.gates ?? []),
      ...entryGates(options.entryGates ?? {}, { instruments: instruments.length, barMs }),
    ],
    limits: options.limits ?? RESEARCH_LIMITS,
    sizing: options.sizing ?? { kind: 'percent-of-equity', fraction: '1' },
    weights: instruments.map(() => EXACT_ONE / BigInt(instruments.length)),
    policy: options.policy ?? MARKET_POLICY,
    protections: options.protections ?? null,
    riskScale: options.riskScale ?? null,
    circuit: options.circuit ?? null,
    costMethod: options.costMethod ?? 'average',
    feeReserve: feeReserveOf(models),
    feeRateMax: feeRateMax(models),
    usdPerCurrency: settings.usdPerQuote,
    clusterOf: groupsOf(options.clusters ?? instruments.map(({ id }) => id)),
    tierOf: options.tiers ?? instruments.map(() => ''),
    isLive: false,
    explain: options.explain ?? false,
    settings: {
      fingerprint,
      strategy: prepared.name,
      params: prepared.params,
      instruments,
      currency: (instruments[0] as (typeof instruments)[number]).quote,
      capital,
      margin,
      barMs,
    },
  };
}

/** Names → numbers: equal names, equal numbers. */
function groupsOf(names: readonly string[]): readonly number[] {
  return names.map((name) => names.indexOf(name));
}
