import { IsolatedStrategy } from './isolated-strategy';
import type { ParameterValues } from './parameters';
import { PerInstrument } from './per-instrument';
import { RememberingStrategy } from './remembering-strategy';
import type { Strategy } from './strategy';
import { StrategyGroup } from './strategy-group';

/** The part of a strategy's configuration that decides what it says. */
export interface ConfiguredStrategy {
  readonly id: string;
  /** Must have passed validateParameters. */
  readonly parameters: ParameterValues;
  readonly signals: {
    readonly ttl: number | null;
    readonly cooldown: number | null;
    /** Decimal text from 0 to 1. */
    readonly strength_min: string;
  };
  /** How many instruments one of it trades together, from its description. */
  readonly together: number;
  /** A fresh one of the catalogue, or of the user's own. */
  readonly make: (parameters: ParameterValues) => Strategy;
}

/**
 * Strategies as their files say, over the instruments of one run: each with its parameters, its views with a time to live, a
 * cooldown and a least strength, each behind its own wall. Throws when two have one id: a reason could not be told from the
 * other's.
 */
export function createConfigured(configs: readonly ConfiguredStrategy[], instruments: number): Strategy {
  const ids = new Set<string>();
  for (const { id } of configs) {
    if (ids.has(id)) throw new Error(`strategies: two are named ${id}`);
    ids.add(id);
  }
  const members = configs.map((config) => new IsolatedStrategy(config.id, overAll(config, instruments)));
  return new StrategyGroup(members, instruments);
}

/** One for all instruments when it trades them together, else a copy for each. */
function overAll(config: ConfiguredStrategy, instruments: number): Strategy {
  const { ttl, cooldown, strength_min: strengthMin } = config.signals;
  const rules = { ttlMs: ttl, cooldownMs: cooldown ?? 0, strengthMin: Number(strengthMin) };
  const make = (count: number): Strategy =>
    new RememberingStrategy(config.make(config.parameters), rules, count);
  if (config.together > 1) return make(instruments);
  return new PerInstrument(Array.from({ length: instruments }, () => make(1)));
}
