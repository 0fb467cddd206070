import type { Command } from 'commander';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { getUnknownOrder, listUnknownOrders } from '@/lib/services/orders/list-unknown-orders';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';
import { callLines } from './order-show';

const COLUMNS = [
  { title: 'SINCE' },
  { title: 'INSTRUMENT' },
  { title: 'SIDE' },
  { title: 'WORST', right: true },
  { title: 'ASKED', right: true },
  { title: 'LAST ANSWER' },
  { title: 'PROVABLE FROM' },
  { title: 'ID' },
] as const;

/** `sextant order unknown [ID]`: orders of which nobody knows whether they are at the venue, or all that is known of one. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'order', 'orders of sessions, and those of which nobody knows anything')
    .command('unknown [id]')
    .description('show orders of which nobody knows whether they are at the venue')
    .option('--json', 'print one document', false)
    .action(async (id: string | undefined, { json }: { json: boolean }) => {
      await (id === undefined ? showList(io, json) : showOne(io, id, json));
    });
}

async function showList(io: CliIo, json: boolean): Promise<void> {
  const list = await withLocalContext(io, listUnknownOrders);
  if (json) return io.stdout(`${JSON.stringify(list, null, 2)}\n`);
  if (list.orders.length === 0) return io.stderr('what became of every order is known\n');
  const rows = list.orders.map(({ order, sinceMs, worstQuote, questions, lastAnswer, provableFromMs }) => [
    formatUtc(sinceMs),
    order.instrument,
    order.side,
    worstQuote,
    String(questions),
    lastAnswer ?? '',
    formatUtc(provableFromMs),
    order.clientOrderId,
  ]);
  io.stdout(textTable(COLUMNS, rows));
  io.stderr('entries in these instruments wait\n');
}

async function showOne(io: CliIo, id: string, json: boolean): Promise<void> {
  const found = await withLocalContext(io, (context) => getUnknownOrder(context, id));
  if (json) return io.stdout(`${JSON.stringify(found, null, 2)}\n`);
  const { order, questions, provableFromMs, calls, decision } = found;
  const lines = [
    `${order.clientOrderId}  ${order.side} ${order.quantity ?? order.quoteQuantity} ${order.instrument} ${order.type}`,
    `asked about ${questions} times; absence can be proven from ${formatUtc(provableFromMs)}`,
    ...(decision === null ? [] : [`decided ${decision.decision} by ${decision.by}, not done yet`]),
    ...callLines(calls),
    '',
  ];
  io.stdout(lines.join('\n'));
}
