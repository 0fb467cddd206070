import type { KillSwitchRow } from '@/lib/adapters/db/kill-switch';
import type { KillState } from '@/lib/core/risk/facts';

/** What the switches over one strategy of one account allow; the strictest holds, and a missing row of the system stops all. */
export function killStateOf(
  switches: readonly KillSwitchRow[],
  { accountId, strategy }: { readonly accountId: string; readonly strategy: string },
): { readonly state: KillState; readonly reason: string } {
  if (switches.every(({ scope }) => scope !== 'system'))
    return { state: 'unknown', reason: 'the switch of the whole system is missing' };
  const scopes = ['system', `account:${accountId}`, `strategy:${strategy}`];
  const tripped = switches.filter(({ scope, isTripped }) => isTripped && scopes.includes(scope));
  if (tripped.length === 0) return { state: 'off', reason: '' };
  const reason = tripped.map(({ scope, cause }) => `${scope}: ${cause}`).join('; ');
  const flattens = tripped.some(({ action }) => action === 'flatten');
  return { state: flattens ? 'reduce-only' : 'freeze', reason };
}
