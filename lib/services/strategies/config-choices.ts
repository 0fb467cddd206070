import {
  findStrategyConfig,
  listStrategyConfigs,
  type StrategyConfigRow,
} from '@/lib/adapters/db/strategy-configs';
import type { Executor } from '@/lib/adapters/db/transaction';
import { checkYaml } from '@/lib/adapters/files/yaml/read-yaml';
import type { StrategyConfigChoice } from '@/lib/contracts/api/strategies';
import { Refusal } from '@/lib/core/model/refusal';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { rulesOfConfig } from './config-rules';
import { strategyConfigSchema } from './config-schema';
import { requireStrategy } from './require-strategy';

/** Versions a form offers: as many as the page of the strategy lists. */
const VERSIONS_OFFERED = 50;

type Where = Pick<ServiceContext, 'configDir'> & { readonly db: Executor };

/** The saved configurations of a strategy as runs can be started from them, newest first. @throws Refusal SCOPE, NOT_FOUND */
export async function listConfigChoices(
  context: ServiceContext,
  strategy: string,
): Promise<StrategyConfigChoice[]> {
  requireScope(context, 'runs:read');
  const description = await requireStrategy(context.db, strategy);
  const rows = await listStrategyConfigs(context.db, { strategy, limit: VERSIONS_OFFERED });
  if (rows.length === 0) return [];
  const schema = await strategyConfigSchema(context.configDir, description);
  return rows.map((row) => choiceOf(row, schema));
}

/** One saved version, for whoever was told its number; null when there is none. */
export async function findConfigChoice(
  { db, configDir }: Where,
  description: StrategyDescription,
  version: number,
): Promise<StrategyConfigChoice | null> {
  const row = await findStrategyConfig(db, { strategy: description.name, version });
  return row === null ? null : choiceOf(row, await strategyConfigSchema(configDir, description));
}

/** A text that was right when it was saved may name what is gone by now: then it says so and no run starts from it. */
function choiceOf(
  { version, sha256, yaml, note, savedAt }: StrategyConfigRow,
  schema: Awaited<ReturnType<typeof strategyConfigSchema>>,
): StrategyConfigChoice {
  const facts = { version, sha256, note, savedAtMs: savedAt.getTime() };
  const checked = checkYaml(yaml, schema);
  if (!checked.ok) return { ...facts, run: null, problem: checked.problems[0]?.message ?? 'cannot be read' };
  const { id, universe, timeframe, parameters: params } = checked.value;
  try {
    const rules = { ...rulesOfConfig(checked.value), configVersion: version, configHash: sha256 };
    return { ...facts, run: { id, universe: [...universe], timeframe, params, rules }, problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...facts, run: null, problem: error.details.what };
  }
}
