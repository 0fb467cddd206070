import { LIMITS } from '@/config/runtime/limits';
import { countOpenSessions, listWorkingOrders, type WorkingOrder } from '@/lib/adapters/db/trading-state';
import type { FreezeAccount, FreezeOrder, FreezePreview } from '@/lib/contracts/api/trading-state';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** What is under way and would stay at the venues when nothing new may leave. Changes nothing. @throws Refusal SCOPE */
export async function previewFreeze(context: ServiceContext): Promise<FreezePreview> {
  requireScope(context, 'health:read');
  const limit = LIMITS.freezeOrdersShownMax;
  const [sessions, working] = await Promise.all([
    countOpenSessions(context.db),
    listWorkingOrders(context.db, { accountId: null, limit: limit + 1 }),
  ]);
  const shown = working.slice(0, limit);
  const ids = new Set([...sessions, ...shown].map(({ accountId }) => accountId));
  return {
    asOfMs: context.nowMs(),
    accounts: [...ids].toSorted().map((accountId): FreezeAccount => {
      const own = shown.filter((order) => order.accountId === accountId);
      const counted = sessions.find((row) => row.accountId === accountId);
      return {
        accountId,
        mode: modeOf(counted?.mode ?? own[0]?.mode),
        sessions: counted?.sessions ?? 0,
        workingOrders: own.length,
        protectiveOrders: own.filter(({ reduceOnly }) => reduceOnly).length,
      };
    }),
    orders: shown.map(freezeOrder),
    isCut: working.length > limit,
  };
}

function freezeOrder(order: WorkingOrder): FreezeOrder {
  const { clientOrderId, accountId, side, quantity, quoteQuantity, instrumentId, type, state } = order;
  const amount = quantity === null ? `for ${plain(quoteQuantity ?? '0')}` : plain(quantity);
  return {
    clientOrderId,
    accountId,
    mode: modeOf(order.mode),
    words: `${side} ${amount} ${instrumentId}, ${type}`,
    isProtective: order.reduceOnly,
    state,
  };
}

function modeOf(mode: string | undefined): 'paper' | 'live' {
  return mode === 'live' ? 'live' : 'paper';
}

/** The database keeps eighteen places; the zeros at the end say nothing. */
function plain(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
