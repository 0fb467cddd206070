import { listExternalRows, sumExternalChanges } from '@/lib/adapters/db/account-externals';
import type { Database } from '@/lib/adapters/db/client';
import { findOpening, insertOpening, sumDeskFills } from '@/lib/adapters/db/desk-orders';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { ExpectedBalances } from '@/lib/core/oms/expected-balances';
import type { VenueTrade } from '@/lib/ports/trading-venue';
import { LIMITS } from '@/config/runtime/limits';

/** What the account has to hold as this desk knows it: read from the books once, then moved on by every execution it tells. */
export class DeskBooks {
  private balances = new ExpectedBalances();
  openedAtMs = 0;
  /** Grows with every execution, so that whoever compares can tell that nothing happened meanwhile. */
  version = 0;

  constructor(
    private readonly db: Database,
    private readonly accountId: string,
  ) {}

  /** From the database: opening, booked executions, executions of others. False: the account was never taken over. */
  async load(): Promise<boolean> {
    const { db, accountId } = this;
    const opening = await findOpening(db, accountId);
    if (opening === null) return false;
    const balances = new ExpectedBalances();
    for (const { asset, amount } of opening.amounts)
      if (asset !== '') balances.add(asset, parseExact(amount, 'amount'));
    for (const row of await sumDeskFills(db, accountId)) {
      balances.trade({
        ...row,
        ...assetsOf(row.instrumentId),
        quantity: parseExact(row.quantity, 'quantity'),
        value: parseExact(row.value, 'value'),
        fee: parseExact(row.fee, 'fee'),
      });
    }
    for (const { asset, amount } of await sumExternalChanges(db, { accountId, kind: 'trade' }))
      balances.add(asset, parseExact(amount, 'amount'));
    this.balances = balances;
    this.openedAtMs = opening.atMs;
    return true;
  }

  /** What the account holds when nobody of us has ever traded it: everything counts from here. */
  async open(atMs: number, actual: ReadonlyMap<string, bigint>): Promise<void> {
    const amounts = [...actual].map(([asset, amount]) => ({ asset, amount: formatExact(amount) }));
    await insertOpening(this.db, this.accountId, { atMs, amounts });
    await this.load();
  }

  trade(instrumentId: string, trade: VenueTrade): void {
    this.balances.trade({ ...trade, ...assetsOf(instrumentId) });
    this.version += 1;
  }

  /** With the transfers that people signed for; those may be signed at any moment, so they are read anew. */
  async expected(): Promise<ExpectedBalances> {
    const balances = this.balances.copy();
    const { db, accountId } = this;
    for (const { asset, amount } of await sumExternalChanges(db, { accountId, kind: 'transfer' }))
      balances.add(asset, parseExact(amount, 'amount'));
    return balances;
  }

  /** Sums of transfers that were seen and that nobody has signed for, by asset. */
  async unsigned(): Promise<ReadonlyMap<string, bigint>> {
    const { db, accountId } = this;
    const rows = await listExternalRows(db, { accountId, openOnly: true, limit: LIMITS.pageRowsMax });
    const sums = new Map<string, bigint>();
    for (const { kind, asset, amount } of rows) {
      if (kind === 'transfer' && asset !== null && amount !== null)
        sums.set(asset, (sums.get(asset) ?? 0n) + parseExact(amount, 'amount'));
    }
    return sums;
  }
}

/** `binance:BTC/USDT` → its two assets; what settles otherwise (`BTC/USDT:USDT`) keeps its quote. */
export function assetsOf(instrumentId: string): { base: string; quote: string } {
  const symbol = instrumentId.slice(instrumentId.indexOf(':') + 1);
  const [base = '', rest = ''] = symbol.split('/');
  return { base, quote: rest.split(':')[0] ?? '' };
}
