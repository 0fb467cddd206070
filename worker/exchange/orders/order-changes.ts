import type { ExchangeClock } from '../exchange-clock';
import type { PrivateJournal } from '../truth/private-journal';
import type { Report } from '../user/execution-report';
import type { UserStreams } from '../user/user-streams';
import type { OrderLog } from './order-log';
import type { PrivateOrder } from './private-order';

/** What every change of an order does: it is kept, noted in the journal, and told to its account. */
export class OrderChanges {
  constructor(
    private readonly to: {
      readonly clock: ExchangeClock;
      readonly orders: OrderLog;
      readonly journal: PrivateJournal;
      readonly users: UserStreams;
    },
  ) {}

  changed(order: PrivateOrder, report: Report): void {
    const { clock, orders, journal, users } = this.to;
    order.updatedMs = clock.nowMs();
    orders.note(order);
    journal.order(order, report.kind);
    if (report.fill !== undefined) {
      orders.fills.push(report.fill);
      journal.fill(report.fill);
    }
    users.report(order, report);
  }
}
