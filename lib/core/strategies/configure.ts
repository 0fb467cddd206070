import type { ParameterValues } from './parameters';
import { PerInstrument } from './per-instrument';
import { createStrategy } from './registry';
import { RememberingStrategy } from './remembering-strategy';
import type { Strategy } from './strategy';

/** The part of a strategy's configuration that decides what it says. */
export interface ConfiguredStrategy {
  readonly strategy: string;
  /** Must have passed validateParameters. */
  readonly parameters: ParameterValues;
  readonly signals: {
    readonly ttl: number | null;
    readonly cooldown: number | null;
    /** Decimal text from 0 to 1. */
    readonly strength_min: string;
  };
}

/**
 * A strategy as its file says: with its parameters, over so many instruments, its views with a time to live, a cooldown and
 * a least strength. `together` is how many instruments one strategy trades, from its description.
 */
export function createConfigured(
  config: ConfiguredStrategy,
  { instruments, together }: { readonly instruments: number; readonly together: number },
): Strategy {
  const { ttl, cooldown, strength_min: strengthMin } = config.signals;
  const rules = { ttlMs: ttl, cooldownMs: cooldown ?? 0, strengthMin: Number(strengthMin) };
  const make = (): Strategy => {
    const strategy = createStrategy(config.strategy, config.parameters);
    if (strategy === null) throw new Error(`strategies: there is no ${config.strategy}`);
    return strategy;
  };
  if (together > 1) return new RememberingStrategy(make(), rules, instruments);
  const copies = Array.from({ length: instruments }, () => new RememberingStrategy(make(), rules));
  return instruments === 1 ? (copies[0] as Strategy) : new PerInstrument(copies);
}
