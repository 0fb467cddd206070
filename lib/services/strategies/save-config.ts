import { createHash } from 'node:crypto';
import {
  insertStrategyConfig,
  latestConfigVersion,
  lockStrategyConfig,
} from '@/lib/adapters/db/strategy-configs';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { saveStrategyConfigRequest, type SaveStrategyConfigRequest } from '@/lib/contracts/api/strategies';
import { Refusal } from '@/lib/core/model/refusal';
import type { ErrorCode } from '@/lib/core/model/error-code';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { checkText } from './check-config';
import { requireStrategy } from './require-strategy';

/**
 * Saves a configuration as the next version. Nothing is saved while a part of the text is wrong, or when somebody saved
 * another version since the text was opened.
 * @throws Refusal SCOPE, NOT_FOUND, CONFLICT, and the first problem of the text with line and column
 */
export async function saveConfig(
  context: ServiceContext,
  request: SaveStrategyConfigRequest,
): Promise<{ version: number }> {
  requireScope(context, 'strategies:write');
  const { strategy, yaml, note, baseVersion } = saveStrategyConfigRequest.parse(request);
  await refuseWrongText(context.configDir, await requireStrategy(context.db, strategy), yaml);
  const sha256 = createHash('sha256').update(yaml).digest('hex');
  return inTransaction(context.db, async (tx) => {
    await lockStrategyConfig(tx, strategy);
    const latest = await latestConfigVersion(tx, strategy);
    if (latest !== baseVersion) throw conflict(strategy, latest, baseVersion);
    const version = latest + 1;
    await insertStrategyConfig(tx, {
      strategy,
      version,
      yaml,
      sha256,
      author: actorLabel(context.actor),
      note,
    });
    await recordAudit(tx, context, {
      action: 'strategies.save',
      resource: `strategy:${strategy}`,
      detail: { version, sha256, note },
    });
    return { version };
  });
}

async function refuseWrongText(
  configDir: string,
  strategy: StrategyDescription,
  yaml: string,
): Promise<void> {
  const [first, ...more] = (await checkText(configDir, strategy, { yaml })).problems;
  if (first === undefined) return;
  throw new Refusal(first.code as ErrorCode, {
    what: `line ${first.line}, column ${first.column}: ${first.message}`,
    why: `nothing is saved while a part of the text is wrong${more.length === 0 ? '' : `; ${more.length} more follow`}`,
    next: first.next,
    field: first.path,
  });
}

function conflict(strategy: string, latest: number, base: number): Refusal {
  return new Refusal('CONFLICT', {
    what: `version ${latest} of ${strategy} was saved meanwhile`,
    why: `this text was made from version ${base}, and would undo what changed since`,
    next: 'open the newest version, make the change there, and save again',
    field: 'baseVersion',
    got: String(base),
    expected: String(latest),
  });
}
