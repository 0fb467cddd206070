import { listKillSwitches, type KillSwitchRow } from '@/lib/adapters/db/kill-switch';
import { countOpenSessions, countUnknownOrders } from '@/lib/adapters/db/trading-state';
import type { FrozenScope, TradingState } from '@/lib/contracts/api/trading-state';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** Whose money is at stake now, what is frozen, and what nobody knows: the first thing every page says. @throws Refusal SCOPE */
export async function readTradingState(context: ServiceContext): Promise<TradingState> {
  requireScope(context, 'health:read');
  const [counts, switches, unknownOrders] = await Promise.all([
    countOpenSessions(context.db),
    listKillSwitches(context.db),
    countUnknownOrders(context.db),
  ]);
  return {
    asOfMs: context.nowMs(),
    live: counts
      .filter(({ mode }) => mode === 'live')
      .map(({ accountId, isPractice, sessions }) => ({ accountId, isPractice, sessions })),
    paperSessions: counts.reduce((sum, { mode, sessions }) => sum + (mode === 'paper' ? sessions : 0), 0),
    frozen: frozenOf(switches),
    unknownOrders,
  };
}

/** Every tripped switch, the whole system first; without a row of the system nothing may leave, and that is said. */
function frozenOf(switches: readonly KillSwitchRow[]): FrozenScope[] {
  const tripped = switches
    .filter(({ isTripped }) => isTripped)
    .map(({ scope, cause, actor, seq, changedAtMs }) => ({ scope, cause, actor, seq, sinceMs: changedAtMs }));
  const system = switches.some(({ scope }) => scope === 'system')
    ? tripped.filter(({ scope }) => scope === 'system')
    : [{ scope: 'system', cause: 'its switch is missing', actor: 'nobody', seq: null, sinceMs: null }];
  return [...system, ...tripped.filter(({ scope }) => scope !== 'system')];
}
