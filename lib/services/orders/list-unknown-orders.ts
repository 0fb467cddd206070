import { LIMITS } from '@/config/runtime/limits';
import { listOpenDeskRequests, type DeskRequestRow } from '@/lib/adapters/db/desk-requests';
import {
  listOrderStepRows,
  listUnknownOrderRows,
  type TradedOrderRow,
} from '@/lib/adapters/db/traded-orders';
import { countQuestions, listVenueCallRows } from '@/lib/adapters/db/venue-calls';
import type { OrderStepRow } from '@/lib/contracts/api/orders';
import type { UnknownOrder, UnknownOrderDetail, UnknownOrderList } from '@/lib/contracts/api/unknown-orders';
import { Refusal } from '@/lib/core/model/refusal';
import { PROVABLE_AFTER_MS } from '@/lib/core/oms/resolve-unknown';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireOrder } from './get-traded-order';
import { callOf, orderOf } from './order-rows';

/** Every order of which nobody knows whether it is at the venue, and what is closed meanwhile. @throws Refusal SCOPE */
export async function listUnknownOrders(context: ServiceContext): Promise<UnknownOrderList> {
  requireScope(context, 'trading:read');
  const rows = await listUnknownOrderRows(context.db, LIMITS.unknownOrdersListedMax);
  const orders = await describe(context, rows);
  const quarantined = new Map(
    rows.map(({ accountId, instrument }) => [`${accountId} ${instrument}`, { accountId, instrument }]),
  );
  return { asOfMs: context.nowMs(), orders, quarantined: [...quarantined.values()] };
}

/** One of them with everything that was sent, answered and asked since. @throws Refusal SCOPE, NOT_FOUND, CONFLICT */
export async function getUnknownOrder(
  context: ServiceContext,
  clientOrderId: string,
): Promise<UnknownOrderDetail> {
  requireScope(context, 'trading:read');
  const row = await requireUnknown(context, clientOrderId);
  const [described] = await describe(context, [row]);
  const [steps, calls] = await Promise.all([
    listOrderStepRows(context.db, clientOrderId),
    listVenueCallRows(context.db, { clientOrderId, limit: LIMITS.venueCallsShownMax }),
  ]);
  return { ...described!, steps: steps as OrderStepRow[], calls: calls.map(callOf) };
}

/** The order while it is unknown; NOT_FOUND without one, CONFLICT once the venue proved something. */
export async function requireUnknown(
  context: ServiceContext,
  clientOrderId: string,
): Promise<TradedOrderRow> {
  const row = await requireOrder(context, clientOrderId);
  if (row.state === 'unknown') return row;
  throw new Refusal('CONFLICT', {
    what: `Order ${clientOrderId} is ${row.state}`,
    why: 'only an order of which nobody knows anything is decided about',
    next: 'look at the order again',
    field: 'clientOrderId',
    got: row.state,
    expected: 'unknown',
  });
}

async function describe(context: ServiceContext, rows: readonly TradedOrderRow[]): Promise<UnknownOrder[]> {
  const { db } = context;
  const [asked, wishes] = await Promise.all([
    countQuestions(
      db,
      rows.map(({ clientOrderId }) => clientOrderId),
    ),
    listOpenDeskRequests(db, { accountId: null, limit: LIMITS.unknownOrdersListedMax }),
  ]);
  const questions = new Map(asked.map((row) => [row.clientOrderId, row]));
  const decided = new Map(wishes.map((wish) => [wish.clientOrderId ?? '', wish]));
  return rows.map((row): UnknownOrder => {
    const about = questions.get(row.clientOrderId);
    const sinceMs = row.sentAtMs ?? row.claimedAtMs ?? row.decidedAtMs;
    return {
      order: orderOf(row),
      sinceMs,
      worstQuote: row.worstQuote,
      questions: about?.questions ?? 0,
      lastAskedMs: about?.lastAskedMs ?? null,
      lastAnswer: about?.lastAnswer ?? null,
      provableFromMs: sinceMs + PROVABLE_AFTER_MS,
      decision: decisionOf(decided.get(row.clientOrderId)),
    };
  });
}

function decisionOf(wish: DeskRequestRow | undefined): UnknownOrder['decision'] {
  if (wish === undefined || wish.kind !== 'not-placed') return null;
  return { decision: wish.kind, by: wish.actor, atMs: wish.askedAtMs };
}
