import type { StrategyRules } from '@/lib/contracts/api/strategy-rules';
import type { StrategyConfig } from '@/lib/contracts/config/strategy';
import { Refusal } from '@/lib/core/model/refusal';

/**
 * What a strategy's configuration says beside its parameters, as the runs that are started from it keep it.
 * @throws Refusal RUN_SETTINGS_INVALID for a model, which nothing in a run asks yet
 */
export function rulesOfConfig({ id, signals, risk, schedule, model, gates }: StrategyConfig): StrategyRules {
  if (model !== null) {
    throw new Refusal('RUN_SETTINGS_INVALID', {
      what: `${id} names the model ${model.name}`,
      why: 'Runs do not ask models yet, and one without it would be another strategy.',
      next: 'Take model out of the configuration to run it without.',
      field: 'model',
      got: model.name,
    });
  }
  return {
    config: id,
    configVersion: null,
    configHash: null,
    signals: {
      ttlMs: signals.ttl,
      cooldownMs: signals.cooldown ?? 0,
      strengthMin: signals.strength_min,
    },
    limits: {
      strategyAllocation: risk.allocation,
      strategyDrawdown: risk.max_drawdown,
      strategyDailyLoss: risk.daily_loss,
      orderNotional: risk.max_notional,
    },
    stopLoss: risk.stop_loss,
    schedule,
    gates,
  };
}
