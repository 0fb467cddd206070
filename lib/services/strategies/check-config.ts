import { editYaml } from '@/lib/adapters/files/yaml/edit-yaml';
import { checkYaml } from '@/lib/adapters/files/yaml/read-yaml';
import {
  checkStrategyConfigRequest,
  type CheckStrategyConfigRequest,
  type ConfigProblemRow,
  type StrategyConfigChecked,
} from '@/lib/contracts/api/strategies';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { configValues } from './config-values';
import { strategyConfigSchema } from './config-schema';
import { requireStrategy } from './require-strategy';

/**
 * A configuration text as it would be saved: the form's changes made in it, and everything that is wrong with it. Changes
 * are not made in a text that cannot be read.
 * @throws Refusal SCOPE, NOT_FOUND, and those of config/universe.yaml
 */
export async function checkConfig(
  context: ServiceContext,
  request: CheckStrategyConfigRequest,
): Promise<StrategyConfigChecked> {
  requireScope(context, 'strategies:write');
  const { strategy, yaml, changes } = checkStrategyConfigRequest.parse(request);
  const description = await requireStrategy(context.db, strategy);
  return checkText(context.configDir, description, { yaml, changes });
}

/** The same without the question who asks. */
export async function checkText(
  configDir: string,
  strategy: StrategyDescription,
  { yaml, changes = [] }: Omit<CheckStrategyConfigRequest, 'strategy'>,
): Promise<StrategyConfigChecked> {
  const schema = await strategyConfigSchema(configDir, strategy);
  const written = configValues(yaml);
  if (!written.ok) return { yaml, problems: [...written.problems], values: null };
  const text =
    changes.length === 0
      ? yaml
      : editYaml(
          yaml,
          changes.map(({ path, value }) => ({ path: path.split('.'), value })),
        );
  const values = configValues(text);
  const checked = checkYaml(text, schema);
  const problems = checked.ok ? otherStrategy(strategy.name, checked.value.strategy) : checked.problems;
  return { yaml: text, problems: [...problems], values: values.ok ? values.value : null };
}

/** A text that configures another strategy would be saved under the wrong name. */
function otherStrategy(wanted: string, named: string): ConfigProblemRow[] {
  if (named === wanted) return [];
  return [
    {
      code: 'REFERENCE',
      line: 1,
      column: 1,
      path: 'strategy',
      message: `the text configures ${named}, and this page is about ${wanted}`,
      got: named,
      expected: wanted,
      next: `write strategy: ${wanted}, or open the page of ${named}`,
    },
  ];
}
