import { join } from 'node:path';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import { Refusal } from '@/lib/core/model/refusal';
import { AdxRegime, adxRegimeSettings } from '@/lib/core/strategies/adx-regime';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { createConfigured, type ConfiguredStrategy } from '@/lib/core/strategies/configure';
import { labelRegimes, type RegimeColumn } from '@/lib/core/strategies/label-regimes';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { createStrategy } from '@/lib/core/strategies/registry';
import { VolatilityRegime } from '@/lib/core/strategies/volatility-regime';
import type { StrategyConfig } from '@/lib/contracts/config/strategy';
import type { CheckedStrategy } from './check-runs';
import { demoSeries } from './demo-markets';
import { loadStrategy, type LoadedStrategy } from './load-strategy';
import { readSelector, readStrategyConfig } from './read-config';
import { listStrategies, strategiesFolder } from './strategies-folder';

type Env = Readonly<Record<string, string | undefined>>;

/** More instruments than this show nothing new about a strategy. */
const INSTRUMENTS_CHECKED_MAX = 4;

/** A strategy's file, and what it configures, ready to be run: over as many markets as it names, within reason. */
export async function configuredBy(
  file: string,
  env: Env,
): Promise<{ readonly config: StrategyConfig; readonly checked: CheckedStrategy }> {
  const own = await ownStrategies(env);
  const config = readStrategyConfig(file, { env, own: own.map(({ description }) => description) });
  const loaded = own.find(({ name }) => name === config.strategy);
  const description = (loaded?.description ?? findStrategy(config.strategy)) as StrategyDescription;
  const together = description.instruments ?? 1;
  const instruments = together > 1 ? together : Math.min(INSTRUMENTS_CHECKED_MAX, config.universe.length);
  const make: ConfiguredStrategy['make'] = (parameters) => {
    const strategy = loaded?.prepare(parameters).strategy ?? createStrategy(config.strategy, parameters);
    if (strategy === null) throw new Error(`strategies: there is no ${config.strategy}`);
    return strategy;
  };
  const prepare = (): PreparedStrategy => ({
    name: config.id,
    params: config.parameters,
    warmupBars: description.warmupBars(config.parameters),
    instruments,
    timeframes: description.timeframes?.(config.parameters) ?? [],
    strategy: createConfigured([{ ...config, together, make }], instruments),
  });
  return { config, checked: { name: config.id, instruments, prepare } };
}

/** The user's strategies that can be read; what is broken is shown by `strategy list`. */
export async function ownStrategies(env: Env): Promise<LoadedStrategy[]> {
  const folder = strategiesFolder(env);
  const found: LoadedStrategy[] = [];
  for (const name of listStrategies(folder)) {
    try {
      found.push(await loadStrategy(join(folder, name)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return found;
}

/** How much of a DEMO market each regime of config/selector.yaml covers, as shares that add up to 1. */
export function regimesBy(
  file: string,
  env: Env,
): Readonly<Record<'adx' | 'volatility', Record<string, number>>> {
  const { parameters, volatility } = readSelector(file, env);
  const bars = demoSeries(0);
  const adx = new AdxRegime(adxRegimeSettings(parameters));
  return {
    adx: shares(labelRegimes(bars, adx)),
    volatility: shares(labelRegimes(bars, new VolatilityRegime(volatility))),
  };
}

function shares({ names, labels }: RegimeColumn): Record<string, number> {
  const counts = names.map(() => 0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return Object.fromEntries(names.map((name, at) => [name, (counts[at] ?? 0) / labels.length]));
}
