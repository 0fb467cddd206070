import type { Account } from '../account/account';
import { amountText } from '../account/amount';
import type { ExchangeClock } from '../exchange-clock';
import type { PrivateOrder } from '../orders/private-order';
import { rawJson } from '../raw-json';
import type { Hub } from '../stream/hub';
import { executionReport, type Report } from './execution-report';

/** Name of the stream that tells an account what happens to it; nobody can subscribe to it by that name. */
export function userStream(account: string): string {
  return `${account}@user`;
}

/** Tells accounts what happens to them. */
export class UserStreams {
  private executions = 0;

  constructor(
    private readonly hub: Hub,
    private readonly clock: ExchangeClock,
  ) {}

  /** An order has changed, and with it what its account has. */
  report(order: PrivateOrder, report: Report): void {
    this.executions += 1;
    const { account, instrument } = order;
    this.publish(account, executionReport(order, report, this.moment()));
    const assets = new Set([instrument.terms.base, instrument.terms.quote]);
    if (report.fill !== undefined) assets.add(report.fill.commissionAsset);
    this.position(account, assets);
  }

  /** Something came or went that was no trade. */
  balance(account: Account, asset: string, delta: bigint): void {
    this.publish(account, {
      e: 'balanceUpdate',
      E: this.clock.shownMs(),
      a: asset,
      d: amountText(delta),
      T: this.clock.nowMs(),
    });
  }

  position(account: Account, assets: Iterable<string>): void {
    const rows = [...assets].map((asset) => {
      const { free, locked } = account.of(asset);
      return { a: asset, f: amountText(free), l: amountText(locked) };
    });
    this.publish(account, {
      e: 'outboundAccountPosition',
      E: this.clock.shownMs(),
      u: account.updatedMs,
      B: rows,
    });
  }

  private moment(): { eventMs: number; execution: number } {
    return { eventMs: this.clock.shownMs(), execution: this.executions };
  }

  private publish(account: Account, event: object): void {
    const stream = userStream(account.name);
    if (this.hub.isHeard(stream)) this.hub.publish(stream, rawJson(event));
  }
}
