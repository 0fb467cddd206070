import { LIMITS } from '@/config/runtime/limits';
import { listAuditEvents } from '@/lib/adapters/db/audit';
import { findClaimDenial, findRunInstruments, listRunEntries } from '@/lib/adapters/db/run-entries';
import type { TradedOrderRow } from '@/lib/adapters/db/traded-orders';
import type { OrderWhy } from '@/lib/contracts/api/order-why';
import type { DecisionVerdict } from '@/lib/contracts/api/run-decisions';
import type { DecisionOutcome } from '@/lib/contracts/api/run-choices';
import { parseEntry } from '@/lib/core/journal/entry-text';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { DecisionFold, VERDICT_KINDS } from '@/lib/services/runs/decision-fold';
import { decisionVerdict } from '@/lib/services/runs/decision-verdict';
import { requireOrder } from './get-traded-order';

/** What became of a view is told by its order; states without a word of their own are still under way. */
const OUTCOMES: Readonly<Record<string, DecisionOutcome>> = {
  filled: 'filled',
  denied: 'denied',
  rejected: 'rejected',
  canceled: 'canceled',
  expired: 'expired',
  'not-placed': 'canceled',
};

/** Why an order was asked for, as the journal of its run says it, and who did what to it. @throws Refusal SCOPE, NOT_FOUND */
export async function explainOrder(context: ServiceContext, clientOrderId: string): Promise<OrderWhy> {
  requireScope(context, 'trading:read');
  const order = await requireOrder(context, clientOrderId);
  const [view, denial, audit] = await Promise.all([
    viewOf(context, order),
    findClaimDenial(context.db, order.clientOrderId),
    listAuditEvents(context.db, `order:${order.clientOrderId}`),
  ]);
  return { clientOrderId: order.clientOrderId, view, denial, audit };
}

/** The view is written before its order, in the same turn or, when it waited for cancels, a few turns earlier. */
async function viewOf(context: ServiceContext, order: TradedOrderRow): Promise<DecisionVerdict | null> {
  const { runId, orderNumber: toSeq } = order;
  const [lines, symbols] = await Promise.all([
    listRunEntries(context.db, {
      runId,
      toSeq,
      limit: LIMITS.orderEntriesBackMax,
      kinds: [...VERDICT_KINDS],
    }),
    findRunInstruments(context.db, runId),
  ]);
  const fold = new DecisionFold();
  for (const line of lines) fold.take(parseEntry(line));
  const found = fold.drain(true).find(({ orderNumber }) => orderNumber === toSeq);
  if (found === undefined) return null;
  const verdict = decisionVerdict(found, symbols);
  return { ...verdict, outcome: OUTCOMES[order.state] ?? 'ordered', events: [] };
}
