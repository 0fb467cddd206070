import { listStrategyConfigs } from '@/lib/adapters/db/strategy-configs';
import type { StrategyConfigChecked, StrategyConfigVersion } from '@/lib/contracts/api/strategies';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { checkText } from './check-config';
import { readUniverse } from './config-schema';
import { requireStrategy } from './require-strategy';

const VERSIONS_SHOWN = 50;

export interface StrategyConfigState {
  /** Newest first. */
  readonly versions: readonly StrategyConfigVersion[];
  /** What the editor opens: the newest version, or a text with every parameter at its default. */
  readonly draft: StrategyConfigChecked;
}

/** The saved configurations of a strategy and the text to go on from. @throws Refusal SCOPE, NOT_FOUND, of universe.yaml */
export async function getConfig(context: ServiceContext, strategy: string): Promise<StrategyConfigState> {
  requireScope(context, 'runs:read');
  const description = await requireStrategy(context.db, strategy);
  const rows = await listStrategyConfigs(context.db, { strategy, limit: VERSIONS_SHOWN });
  const versions = rows.map(({ savedAt, strategy: _name, ...row }) => ({
    ...row,
    savedAtMs: savedAt.getTime(),
  }));
  const yaml = versions[0]?.yaml ?? (await firstText(context.configDir, description));
  return { versions, draft: await checkText(context.configDir, description, { yaml }) };
}

/** A text that is right as it stands: instruments of the universe, one hour, every parameter at its default. */
async function firstText(
  configDir: string,
  { name, title, parameters, instruments = 1 }: StrategyDescription,
) {
  const universe = await readUniverse(configDir);
  const pair = universe.pairs[0];
  const ids = universe.instruments.map(({ id }) => id);
  const traded = instruments === 2 && pair !== undefined ? [...pair] : ids.slice(0, instruments);
  return [
    `# ${title} as it would be traded.`,
    `id: ${name}`,
    `strategy: ${name}`,
    `universe: [${traded.join(', ')}]`,
    'timeframe: 1h',
    ...(parameters.length === 0 ? [] : ['parameters:']),
    ...parameters.map((parameter) => `  ${parameter.name}: ${String(parameter.default)}`),
    'risk:',
    '  allocation: 25%',
    '  max_drawdown: 8%',
    '',
  ].join('\n');
}
