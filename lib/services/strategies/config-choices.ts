import { listStrategyConfigs } from '@/lib/adapters/db/strategy-configs';
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

/** Versions a form offers; older ones are on the page of the strategy. */
const VERSIONS_OFFERED = 20;

type Where = Pick<ServiceContext, 'configDir'> & { readonly db: Executor };

/** The saved configurations of a strategy as runs can be started from them, newest first. @throws Refusal SCOPE, NOT_FOUND */
export async function listConfigChoices(
  context: ServiceContext,
  strategy: string,
): Promise<StrategyConfigChoice[]> {
  requireScope(context, 'runs:read');
  return configChoices(context, await requireStrategy(context.db, strategy));
}

/** The same without the question who asks. A text that was right when it was saved may name what is gone by now. */
export async function configChoices(
  { db, configDir }: Where,
  description: StrategyDescription,
): Promise<StrategyConfigChoice[]> {
  const rows = await listStrategyConfigs(db, { strategy: description.name, limit: VERSIONS_OFFERED });
  if (rows.length === 0) return [];
  const schema = await strategyConfigSchema(configDir, description);
  return rows.map(({ version, sha256, yaml, note, savedAt }) => {
    const facts = { version, sha256, note, savedAtMs: savedAt.getTime() };
    const checked = checkYaml(yaml, schema);
    if (!checked.ok)
      return { ...facts, run: null, problem: checked.problems[0]?.message ?? 'cannot be read' };
    const { id, universe, timeframe, parameters } = checked.value;
    try {
      const rules = { ...rulesOfConfig(checked.value), configVersion: version, configHash: sha256 };
      return {
        ...facts,
        run: { id, universe: [...universe], timeframe, params: parameters, rules },
        problem: null,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...facts, run: null, problem: error.details.what };
    }
  });
}
