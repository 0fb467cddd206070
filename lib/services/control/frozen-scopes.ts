import type { KillSwitchRow } from '@/lib/adapters/db/kill-switch';
import type { FrozenScope } from '@/lib/contracts/api/trading-state';

/** Every tripped switch, the whole system first; without a row of the system nothing may leave, and that is said. */
export function frozenScopes(switches: readonly KillSwitchRow[]): FrozenScope[] {
  const tripped = switches
    .filter(({ isTripped }) => isTripped)
    .map(({ scope, cause, actor, seq, changedAtMs }) => ({ scope, cause, actor, seq, sinceMs: changedAtMs }));
  const system = switches.some(({ scope }) => scope === 'system')
    ? tripped.filter(({ scope }) => scope === 'system')
    : [{ scope: 'system', cause: 'its switch is missing', actor: 'nobody', seq: null, sinceMs: null }];
  return [...system, ...tripped.filter(({ scope }) => scope !== 'system')];
}
