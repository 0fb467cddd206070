import type { Account } from '../account/account';
import type { AccountListener, ApiKey } from '../account/accounts';
import { amountText } from '../account/amount';
import type { ExchangeClock } from '../exchange-clock';
import type { PrivateFill, PrivateOrder } from '../orders/private-order';
import type { JournalFile } from './journal-file';

/** What happens to accounts, as lines of the journal: each says how something is now, so that the last one of its kind counts. */
export class PrivateJournal implements AccountListener {
  constructor(
    private readonly file: JournalFile | null,
    private readonly clock: ExchangeClock,
  ) {}

  /** What arrived at a private route, whatever becomes of it. */
  request(request: object): void {
    this.note('request', request);
  }

  opened({ terms: { name, commission } }: Account): void {
    this.note('account', { name, commission });
  }

  /** Practice secrets only: whoever goes on from a journal needs them. */
  keyChanged({ key, secret, account, permissions, ipRestrict, isRevoked }: ApiKey): void {
    this.note('key', {
      account: account.name,
      key,
      secret,
      permissions: [...permissions],
      ipRestrict,
      isRevoked,
    });
  }

  balanceChanged(account: Account, asset: string): void {
    const { free, locked } = account.of(asset);
    this.note('balance', {
      account: account.name,
      asset,
      free: amountText(free),
      locked: amountText(locked),
    });
  }

  transfer(account: Account, asset: string, amount: bigint): void {
    this.note('transfer', { account: account.name, asset, amount: amountText(amount) });
  }

  order(order: PrivateOrder, what: string): void {
    const { account, instrument, ...state } = order;
    this.note('order', {
      what,
      account: account.name,
      symbol: instrument.terms.symbol,
      order: state,
    });
  }

  fill(fill: PrivateFill): void {
    const { order, ...row } = fill;
    this.note('fill', {
      account: order.account.name,
      symbol: order.instrument.terms.symbol,
      orderId: order.id,
      clientOrderId: order.clientOrderId,
      side: order.side,
      fill: row,
    });
  }

  private note(kind: string, what: object): void {
    this.file?.note(kind, { atMs: this.clock.nowMs(), ...what });
  }
}
