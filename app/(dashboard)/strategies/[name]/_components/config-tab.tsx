import type { SignedInContext } from '@/app/_server/context';
import { toProblem } from '@/app/_server/to-problem';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { Refusal } from '@/lib/core/model/refusal';
import type { Role } from '@/lib/core/model/role';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { RIGHTS } from '@/lib/services/auth/rights';
import { getConfig, type StrategyConfigState } from '@/lib/services/strategies/get-config';
import { ConfigEditor } from './config-editor';

interface Props {
  readonly context: SignedInContext;
  readonly strategy: StrategyDescription;
}

/** The configuration of a strategy: form, text and difference to what was saved, with every version. */
export async function ConfigTab({ context, strategy }: Props) {
  const config = await readConfig(context, strategy.name);
  if ('code' in config) return <ProblemState problem={config} />;
  const allowed: readonly Role[] = RIGHTS['strategies:write'];
  const mayWrite = context.actor.kind === 'user' && allowed.includes(context.actor.role);
  // A save makes a new version, and with it an editor that starts from it.
  return (
    <ConfigEditor
      key={config.versions[0]?.version ?? 0}
      strategy={strategy.name}
      parameters={strategy.parameters}
      versions={config.versions}
      draft={config.draft}
      mayWrite={mayWrite}
    />
  );
}

async function readConfig(
  context: SignedInContext,
  strategy: string,
): Promise<StrategyConfigState | Problem> {
  try {
    return await getConfig(context, strategy);
  } catch (error) {
    if (error instanceof Refusal) return toProblem(error, context.requestId).problem;
    throw error;
  }
}
