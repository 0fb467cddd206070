import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as z from 'zod';
import { LIMITS } from '@/config/runtime/limits';
import { readYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { selectorConfig, type SelectorConfig } from '@/lib/contracts/config/selector';
import { strategyConfig, type KnownToConfig, type StrategyConfig } from '@/lib/contracts/config/strategy';
import { universeConfig, type Universe } from '@/lib/contracts/config/universe';
import { INDICATORS } from '@/lib/core/indicators/catalogue';
import { Refusal } from '@/lib/core/model/refusal';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { CHECKOUT_ROOT } from './checkout-root';

export interface ConfigSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Strategies beside the catalogue's. */
  readonly own?: readonly StrategyDescription[];
  readonly models?: KnownToConfig['models'];
  readonly accountNotionalMax?: string | null;
  readonly barsAvailable?: number | null;
}

/**
 * One strategy's file, checked against the catalogue, the user's own strategies and the universe beside it
 * (`../universe.yaml`, else the one of this checkout).
 * @throws Refusal with file, line and column
 */
export function readStrategyConfig(file: string, around: ConfigSurroundings): StrategyConfig {
  const { env, own = [], models = {}, accountNotionalMax = null, barsAvailable = null } = around;
  const beside = join(dirname(file), '..', 'universe.yaml');
  const universeFile = existsSync(beside) ? beside : join(CHECKOUT_ROOT, 'config', 'universe.yaml');
  const schema = strategyConfig({
    strategies: [...STRATEGIES, ...own],
    universe: readUniverse(universeFile, env),
    indicators: INDICATORS.map(({ name }) => name),
    models,
    accountNotionalMax,
    barsAvailable,
  });
  return read(file, schema, env);
}

/** What may be traded at all. @throws Refusal with file, line and column */
export function readUniverse(file: string, env: ConfigSurroundings['env']): Universe {
  return read(file, universeConfig, env);
}

/** Which strategy trades which market. @throws Refusal with file, line and column */
export function readSelector(file: string, env: ConfigSurroundings['env']): SelectorConfig {
  return read(file, selectorConfig(STRATEGIES), env);
}

function read<S extends z.ZodType>(file: string, schema: S, env: ConfigSurroundings['env']): z.output<S> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new Refusal('FILE_UNREADABLE', {
      what: `${file} cannot be opened`,
      why: 'There is no such file, or it may not be read.',
      next: 'Check the path.',
      got: file,
    });
  }
  // More than the limit is refused by its length; all of it need not become text first.
  return readYaml(bytes.subarray(0, 4 * LIMITS.configCharsMax + 4).toString('utf8'), schema, { file, env });
}
