import type { TurnFill, TurnOrder, TurnStep } from '@/lib/adapters/db/append-turn';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { DeskReport } from '@/lib/ports/order-desk';
import { BTC } from './_claim-world';

/** What a session writes down because of a report: the step of the order, and the execution. */
export class LiveTurns {
  private readonly filled = new Map<number, { quantity: bigint; quote: bigint }>();

  of(order: TurnOrder, report: DeskReport): { steps: TurnStep[]; fills: TurnFill[] } {
    const sums = this.filled.get(order.orderNumber) ?? { quantity: 0n, quote: 0n };
    const fills: TurnFill[] = [];
    if (report.kind === 'order-filled') {
      const { fill } = report;
      sums.quantity += fill.quantity;
      sums.quote += fill.value;
      this.filled.set(order.orderNumber, sums);
      fills.push({
        instrumentId: order.instrumentId,
        tradeId: String(fill.tradeId),
        clientOrderId: order.clientOrderId,
        side: fill.side,
        price: formatExact(fill.price),
        quantity: formatExact(fill.quantity),
        value: formatExact(fill.value),
        fee: formatExact(fill.fee),
        feeAsset: fill.feeAsset,
        liquidity: fill.liquidity,
        timeMs: fill.timeMs,
        inputN: 0,
      });
    }
    const step: TurnStep = {
      clientOrderId: order.clientOrderId,
      state: stateAfter(report),
      reason: 'reason' in report ? report.reason : '',
      venueOrderId: report.kind === 'order-accepted' ? report.venueOrderId : null,
      filledQuantity: formatExact(sums.quantity),
      filledQuote: formatExact(sums.quote),
    };
    return { steps: [step], fills };
  }
}

const STATES: Partial<Record<DeskReport['kind'], string>> = {
  'order-accepted': 'open',
  'order-lost': 'unknown',
  'order-not-placed': 'not-placed',
  'order-rejected': 'rejected',
  'order-canceled': 'canceled',
  'order-expired': 'expired',
};

function stateAfter(report: DeskReport): string {
  if (report.kind === 'order-filled') return report.isLast ? 'filled' : 'partially-filled';
  return STATES[report.kind] ?? 'open';
}

export function requestOf(order: TurnOrder): OrderRequest {
  return {
    instrument: order.instrumentId === BTC ? 0 : 1,
    side: order.side as OrderRequest['side'],
    type: order.type as OrderRequest['type'],
    quantity: order.quantity === null ? null : quantity(order.quantity),
    quoteQuantity: null,
    limitPrice: order.limitPrice === null ? null : price(order.limitPrice),
    triggerPrice: order.triggerPrice === null ? null : price(order.triggerPrice),
    trailDistance: null,
    timeInForce: order.timeInForce as OrderRequest['timeInForce'],
    goodUntilMs: order.goodUntilMs,
    reduceOnly: order.reduceOnly,
    postOnly: order.postOnly,
    group: null,
    protection: null,
    reason: order.reason,
  };
}
