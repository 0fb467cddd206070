import type { AccountHeldTo, AccountHeldToQuery } from '@/lib/contracts/api/held-to';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { heldTo } from '@/lib/services/runs/held-to';
import { requireRun } from '@/lib/services/runs/require-run';
import { storedSettings } from '@/lib/services/runs/stored-settings';
import { readAccountLimits } from './account-limits';

/**
 * What a run of these instruments would be held to if it were asked for now with the limits of the account, beside what an
 * earlier run was held to. Tightenings of a strategy are in neither.
 * @throws Refusal SCOPE, NOT_FOUND, and those of config/risk.yaml with file, line and column
 */
export async function accountHeldTo(
  context: ServiceContext,
  { instruments, run }: AccountHeldToQuery,
): Promise<AccountHeldTo> {
  requireScope(context, 'runs:read');
  const ids = instruments === '' ? [] : instruments.split(',');
  const now = await readAccountLimits(context.configDir, ids);
  const earlier = run === undefined ? null : storedSettings((await requireRun(context, run)).settings);
  const then = earlier?.accountLimits ?? null;
  return {
    rows: heldTo({ accountLimits: now, rules: null }),
    before: then === null ? null : heldTo({ accountLimits: then, rules: null }),
  };
}
