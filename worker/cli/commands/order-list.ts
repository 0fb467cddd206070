import { Option, type Command } from 'commander';
import { ORDER_TABS, type OrderTab } from '@/lib/contracts/api/order-words';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { LISTED_ROWS_MAX } from '@/lib/contracts/api/page';
import { listTradedOrders } from '@/lib/services/orders/list-traded-orders';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'TIME' },
  { title: 'MODE' },
  { title: 'INSTRUMENT' },
  { title: 'SIDE' },
  { title: 'TYPE' },
  { title: 'QUANTITY', right: true },
  { title: 'FILLED', right: true },
  { title: 'STATE' },
  { title: 'WHY' },
  { title: 'ID' },
] as const;

interface Options {
  readonly tab: OrderTab;
  readonly session?: string;
  readonly json: boolean;
}

const EXAMPLES = `Examples:
  sextant order list
  sextant order list --tab working
`;

/** `sextant order list`: orders of sessions, newest first, refused ones too. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'order', 'orders of sessions, and those of which nobody knows anything')
    .command('list')
    .description('show the orders of sessions, newest first')
    .addHelpText('beforeAll', EXAMPLES)
    .addOption(new Option('--tab <tab>', 'which of them').choices([...ORDER_TABS]).default('all'))
    .option('--session <id>', 'of one session')
    .option('--json', 'print one document', false)
    .action(async ({ tab, session, json }: Options) => {
      const query = { tab, page: 1, perPage: LISTED_ROWS_MAX, ...(session === undefined ? {} : { session }) };
      const page = await withLocalContext(io, (context) => listTradedOrders(context, query));
      if (json) return io.stdout(`${JSON.stringify(page, null, 2)}\n`);
      if (page.rows.length === 0) return io.stderr('there are no such orders\n');
      const rows = page.rows.map((order) => [
        formatUtc(order.claimedAtMs ?? order.decidedAtMs),
        order.mode,
        order.instrument,
        order.side,
        order.type,
        order.quantity ?? `for ${order.quoteQuantity}`,
        order.filledQuantity,
        order.state,
        order.stateReason,
        order.clientOrderId,
      ]);
      io.stdout(textTable(COLUMNS, rows));
      if (page.total > rows.length) io.stderr(`${rows.length} of ${page.total} shown\n`);
    });
}
