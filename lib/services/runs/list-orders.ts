import { findRunResult } from '@/lib/adapters/db/run-results';
import type { DecisionFunnelDocument, RunFacts } from '@/lib/contracts/api/backtest-result';
import {
  exportOrdersQuery,
  listOrdersQuery,
  type ExportOrdersQuery,
  type ListOrdersQuery,
  type OrderPage,
  type RunOrder,
} from '@/lib/contracts/api/run-orders';
import type { EntryOf } from '@/lib/core/journal/entry';
import { formatExact } from '@/lib/core/model/decimal-text';
import { divideExact } from '@/lib/core/model/exact';
import { asOrderNumber } from '@/lib/core/model/ids';
import { clientOrderId } from '@/lib/core/oms/client-order-id';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { codeSentence } from './code-sentence';
import { foldJournal, walkJournal } from './fold-journal';
import { orderEvent } from './order-event';
import { ORDER_KINDS, OrderFold, type FoldedOrder } from './order-fold';
import { requireRun } from './require-run';
import { RowWindow } from './row-window';

/**
 * One page of the orders of a run, each with its history and its fills; refused ones are there too. Empty until the run has
 * completed. Bounded like listDecisions.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function listOrders(
  context: ServiceContext,
  id: string,
  raw: ListOrdersQuery,
): Promise<OrderPage> {
  requireScope(context, 'runs:read');
  const query = listOrdersQuery.parse(raw);
  await requireRun(context, id);
  const { facts, funnel = null } = (await findRunResult(context.db, id)) ?? {};
  const run = runOf(facts);
  const window = new RowWindow<FoldedOrder>(query, isWhole(query) ? ordersOf(funnel) : null);
  const readToMs = await foldJournal(context, id, walkOf(query), (order) =>
    matches(order, query, run) ? window.add(order) : undefined,
  );
  const { rows, ...place } = window.read();
  return { rows: rows.map((order) => orderRow(order, run)), ...place, readToMs };
}

/**
 * All orders that match, oldest first, some at a time: a file of them needs no more memory than a page.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function* exportOrders(
  context: ServiceContext,
  id: string,
  raw: ExportOrdersQuery,
): AsyncGenerator<RunOrder[]> {
  requireScope(context, 'runs:read');
  const query = exportOrdersQuery.parse(raw);
  await requireRun(context, id);
  const run = runOf((await findRunResult(context.db, id))?.facts);
  for await (const orders of walkJournal(context, id, walkOf(query))) {
    yield orders.filter((order) => matches(order, query, run)).map((order) => orderRow(order, run));
  }
}

/** What of a run's facts its orders need: symbols by position, and what client order ids are made of. */
interface OrdersRun {
  readonly symbols: readonly string[];
  readonly fingerprint: string;
}

function runOf(facts: RunFacts | undefined): OrdersRun {
  return { symbols: facts?.instruments ?? [], fingerprint: facts?.fingerprint ?? '' };
}

function walkOf({ fromMs = -Infinity, toMs = Infinity }: ExportOrdersQuery) {
  return { fold: new OrderFold(), kinds: ORDER_KINDS, fromMs, toMs };
}

function matches(
  { asked, state }: FoldedOrder,
  { fromMs = -Infinity, toMs = Infinity, state: wanted = state, instrument }: ExportOrdersQuery,
  { symbols }: OrdersRun,
): boolean {
  const { timeMs } = asked;
  if (timeMs < fromMs || timeMs > toMs || state !== wanted) return false;
  return instrument === undefined || symbols[asked.instrument] === instrument;
}

function isWhole({ fromMs, toMs, state, instrument }: ListOrdersQuery): boolean {
  return (fromMs ?? toMs ?? state ?? instrument) === undefined;
}

/** How many orders were asked for, refused ones included, as counted when the run was stored. */
function ordersOf(funnel: DecisionFunnelDocument | null): number | null {
  if (funnel === null) return null;
  return Object.values(funnel.denied).reduce((sum, times) => sum + times, funnel.submitted);
}

function orderRow({ asked, events, state, reason, endedMs }: FoldedOrder, run: OrdersRun): RunOrder {
  const { seq, timeMs, side, type, timeInForce, goodUntilMs, reduceOnly, postOnly, group } = asked;
  const wasSent = asked.kind === 'order-submitted';
  const fills = events.filter((entry) => entry.kind === 'fill');
  return {
    number: seq,
    clientOrderId: wasSent ? clientOrderId(run.fingerprint, asOrderNumber(seq)) : null,
    timeMs,
    instrument: run.symbols[asked.instrument] ?? String(asked.instrument),
    side,
    type,
    timeInForce,
    goodUntilMs,
    reduceOnly,
    postOnly,
    group,
    quantity: exactOrNull(asked.quantity),
    quoteQuantity: exactOrNull(asked.quoteQuantity),
    limitPrice: exactOrNull(asked.limitPrice),
    triggerPrice: exactOrNull(asked.triggerPrice),
    trailDistance: exactOrNull(asked.trailDistance),
    reason: asked.reason,
    state,
    code: reason,
    sentence: state === 'denied' ? codeSentence('denied', reason) : null,
    limit: wasSent ? null : asked.limit,
    actual: wasSent ? null : asked.actual,
    ...totalsOf(fills),
    endedMs,
    events: events.map(orderEvent).filter((event) => event !== null),
    fills: fills.map(fillRow),
  };
}

function totalsOf(
  fills: readonly EntryOf<'fill'>[],
): Pick<RunOrder, 'filledQuantity' | 'averagePrice' | 'fees' | 'slippage'> {
  const sum = (of: (fill: EntryOf<'fill'>) => bigint): bigint =>
    fills.reduce((total, fill) => total + of(fill), 0n);
  const quantity = sum((fill) => fill.quantity);
  const average =
    quantity === 0n
      ? null
      : divideExact(
          sum((fill) => fill.value),
          quantity,
          'down',
        );
  return {
    filledQuantity: formatExact(quantity),
    averagePrice: exactOrNull(average),
    fees: feesOf(fills),
    slippage: formatExact(sum((fill) => fill.slippage)),
  };
}

/** Fees by the asset they were paid in, in the order in which they first were: amounts of different assets are no sum. */
function feesOf(fills: readonly EntryOf<'fill'>[]): RunOrder['fees'] {
  const paid = new Map<string, bigint>();
  for (const { fee, feeAsset } of fills) paid.set(feeAsset, (paid.get(feeAsset) ?? 0n) + fee);
  return [...paid].map(([asset, amount]) => ({ asset, amount: formatExact(amount) }));
}

function fillRow(fill: EntryOf<'fill'>): RunOrder['fills'][number] {
  const { seq, timeMs, feeAsset, liquidity } = fill;
  return {
    seq,
    timeMs,
    price: formatExact(fill.price),
    quantity: formatExact(fill.quantity),
    value: formatExact(fill.value),
    fee: formatExact(fill.fee),
    feeAsset,
    liquidity,
    slippage: formatExact(fill.slippage),
  };
}

function exactOrNull(value: bigint | null): string | null {
  return value === null ? null : formatExact(value);
}
