import type { Command } from 'commander';
import type { OrderCall, TradedOrderDetail } from '@/lib/contracts/api/orders';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { getTradedOrder } from '@/lib/services/orders/get-traded-order';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';

/** `sextant order show ID`: one order with its steps, its executions and what went over the wire. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'order', 'orders of sessions, and those of which nobody knows anything')
    .command('show <id>')
    .description('show one order: its steps, its executions, and what went over the wire')
    .option('--json', 'print one document', false)
    .action(async (id: string, { json }: { json: boolean }) => {
      const detail = await withLocalContext(io, (context) => getTradedOrder(context, id));
      io.stdout(json ? `${JSON.stringify(detail, null, 2)}\n` : detailText(detail));
    });
}

function detailText({ order, steps, fills, calls }: TradedOrderDetail): string {
  const asked = order.quantity ?? `for ${order.quoteQuantity}`;
  const price = order.limitPrice ?? order.triggerPrice;
  return [
    `${order.clientOrderId}  ${order.mode}  ${order.accountId}`,
    `${order.side} ${asked} ${order.instrument} ${order.type}${price === null ? '' : ` at ${price}`}  ${order.state} ${order.stateReason}`.trim(),
    `filled ${order.filledQuantity}${order.averagePrice === null ? '' : ` at ${order.averagePrice}`}, asked for by ${order.strategy}: ${order.reason}`,
    '',
    ...steps.map(({ atMs, state, reason }) => `${formatUtc(atMs)}  ${state}  ${reason}`.trim()),
    ...fills.map(
      (fill) =>
        `${formatUtc(fill.timeMs)}  filled ${fill.quantity} at ${fill.price}, fee ${fill.fee} ${fill.feeAsset} (${fill.tradeId})`,
    ),
    ...callLines(calls),
    '',
  ].join('\n');
}

/** What went over the wire, byte for byte as far as bytes are text. */
export function callLines(calls: readonly OrderCall[]): string[] {
  return calls.flatMap((call) => [
    '',
    `${formatUtc(call.sentAtMs)}  ${call.purpose}: ${call.outcome}  ${call.detail}`.trim(),
    `  sent  ${call.request}`,
    call.body === null ? '  came  nothing' : `  came  ${call.httpStatus ?? ''} ${call.body}`,
  ]);
}
