import { listKillSwitches } from '@/lib/adapters/db/kill-switch';
import { countOpenSessions, countUnknownOrders } from '@/lib/adapters/db/trading-state';
import type { TradingState } from '@/lib/contracts/api/trading-state';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { frozenScopes } from './frozen-scopes';

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
    frozen: frozenScopes(switches),
    unknownOrders,
  };
}
