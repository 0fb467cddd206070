import type { CsvColumn } from '@/components/tables/csv';
import type { FillRow, RoundTrip } from '@/lib/contracts/api/backtest-result';
import type { DecisionRow } from '@/lib/contracts/api/run-decisions';
import type { RunOrder } from '@/lib/contracts/api/run-orders';
import type { RunSummary } from '@/lib/contracts/api/run';

const instant = (timeMs: number | null): string | null =>
  timeMs === null ? null : new Date(timeMs).toISOString();

/** Exports carry exact values under the names of the API; fractions stay fractions, times are ISO 8601 in UTC. */
export const RUN_CSV: readonly CsvColumn<RunSummary>[] = [
  { header: 'id', value: (run) => run.id },
  { header: 'mode', value: (run) => (run.isDemo ? `${run.kind} DEMO` : run.kind) },
  { header: 'status', value: (run) => run.status },
  { header: 'strategy', value: (run) => run.strategy },
  { header: 'params', value: (run) => JSON.stringify(run.params) },
  { header: 'instrumentId', value: (run) => run.instrumentId },
  { header: 'timeframe', value: (run) => run.timeframe },
  { header: 'from', value: (run) => instant(run.fromMs) },
  { header: 'to', value: (run) => instant(run.toMs) },
  { header: 'totalReturn', value: (run) => run.totalReturn },
  { header: 'benchmarkReturn', value: (run) => run.benchmarkReturn },
  { header: 'sharpe', value: (run) => run.sharpe },
  { header: 'maxDrawdown', value: (run) => run.maxDrawdown },
  { header: 'roundTripsTotal', value: (run) => run.roundTripsTotal },
  { header: 'failure', value: (run) => run.failure?.message ?? null },
  { header: 'note', value: (run) => run.note },
  { header: 'createdBy', value: (run) => run.createdBy },
  { header: 'createdAt', value: (run) => instant(run.createdAtMs) },
  { header: 'finishedAt', value: (run) => instant(run.finishedAtMs) },
];

export const ROUND_TRIP_CSV: readonly CsvColumn<RoundTrip>[] = [
  { header: 'number', value: (trip) => trip.number },
  { header: 'instrument', value: (trip) => trip.instrument },
  { header: 'side', value: (trip) => trip.side },
  { header: 'quantity', value: (trip) => trip.quantity },
  { header: 'entryTime', value: (trip) => instant(trip.entryTimeMs) },
  { header: 'entryPrice', value: (trip) => trip.entryPrice },
  { header: 'exitTime', value: (trip) => instant(trip.exitTimeMs) },
  { header: 'exitPrice', value: (trip) => trip.exitPrice },
  { header: 'profit', value: (trip) => trip.profit },
  { header: 'returnFraction', value: (trip) => trip.returnFraction },
  { header: 'fees', value: (trip) => trip.fees },
  { header: 'slippage', value: (trip) => trip.slippage },
  { header: 'bars', value: (trip) => trip.bars },
  { header: 'maxAdverse', value: (trip) => trip.maxAdverse },
  { header: 'maxFavorable', value: (trip) => trip.maxFavorable },
  { header: 'exitReason', value: (trip) => trip.exitReason },
];

export const FILL_CSV: readonly CsvColumn<FillRow>[] = [
  { header: 'seq', value: (fill) => fill.seq },
  { header: 'time', value: (fill) => instant(fill.timeMs) },
  { header: 'instrument', value: (fill) => fill.instrument },
  { header: 'clientOrderId', value: (fill) => fill.clientOrderId },
  { header: 'side', value: (fill) => fill.side },
  { header: 'price', value: (fill) => fill.price },
  { header: 'quantity', value: (fill) => fill.quantity },
  { header: 'fee', value: (fill) => fill.fee },
  { header: 'feeCurrency', value: (fill) => fill.feeCurrency },
  { header: 'liquidity', value: (fill) => fill.liquidity },
  { header: 'slippage', value: (fill) => fill.slippage },
];

export const ORDER_CSV: readonly CsvColumn<RunOrder>[] = [
  { header: 'number', value: (order) => order.number },
  { header: 'clientOrderId', value: (order) => order.clientOrderId },
  { header: 'time', value: (order) => instant(order.timeMs) },
  { header: 'instrument', value: (order) => order.instrument },
  { header: 'side', value: (order) => order.side },
  { header: 'type', value: (order) => order.type },
  { header: 'timeInForce', value: (order) => order.timeInForce },
  { header: 'goodUntil', value: (order) => instant(order.goodUntilMs) },
  { header: 'reduceOnly', value: (order) => order.reduceOnly },
  { header: 'postOnly', value: (order) => order.postOnly },
  { header: 'group', value: (order) => order.group },
  { header: 'quantity', value: (order) => order.quantity },
  { header: 'quoteQuantity', value: (order) => order.quoteQuantity },
  { header: 'limitPrice', value: (order) => order.limitPrice },
  { header: 'triggerPrice', value: (order) => order.triggerPrice },
  { header: 'trailDistance', value: (order) => order.trailDistance },
  { header: 'state', value: (order) => order.state },
  { header: 'code', value: (order) => order.code },
  { header: 'limit', value: (order) => order.limit },
  { header: 'actual', value: (order) => order.actual },
  { header: 'filledQuantity', value: (order) => order.filledQuantity },
  { header: 'averagePrice', value: (order) => order.averagePrice },
  { header: 'fees', value: (order) => order.fees.map(({ amount }) => amount).join(' + ') },
  { header: 'feeAsset', value: (order) => order.fees.map(({ asset }) => asset).join(' + ') },
  { header: 'slippage', value: (order) => order.slippage },
  { header: 'ended', value: (order) => instant(order.endedMs) },
  { header: 'reason', value: (order) => order.reason },
];

export const DECISION_CSV: readonly CsvColumn<DecisionRow>[] = [
  { header: 'number', value: (view) => view.number },
  { header: 'time', value: (view) => instant(view.timeMs) },
  { header: 'instrument', value: (view) => view.instrument },
  { header: 'side', value: (view) => view.side },
  { header: 'strength', value: (view) => view.strength },
  { header: 'outcome', value: (view) => view.outcome },
  { header: 'code', value: (view) => view.code },
  { header: 'sentence', value: (view) => view.sentence },
  { header: 'orderNumber', value: (view) => view.orderNumber },
  { header: 'reason', value: (view) => view.reason },
];
