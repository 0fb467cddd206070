import { insertExternals, type ExternalRow } from '@/lib/adapters/db/account-externals';
import type { Database } from '@/lib/adapters/db/client';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { VenueOrder, VenueTrade } from '@/lib/ports/trading-venue';
import { assetsOf } from './desk-books';
import type { DeskAlerts } from './desk-alerts';

type Note = Pick<ExternalRow, 'kind' | 'venueRef' | 'instrumentId' | 'asset' | 'amount' | 'facts'>;

/** What happens on the account without us: kept once, told once, and closed to entries until a person knows of it. */
export class DeskExternals {
  private readonly kept = new Set<string>();

  constructor(
    private readonly parts: {
      readonly db: Database;
      readonly accountId: string;
      readonly alerts: DeskAlerts;
    },
  ) {}

  order(instrumentId: string, order: VenueOrder): Promise<void> {
    const { venueOrderId, clientOrderId, side, quantity, limitPrice } = order;
    const price = limitPrice === null ? '' : ` at ${formatExact(limitPrice)}`;
    return this.keep({
      kind: 'order',
      venueRef: `${order.symbol}#${venueOrderId}`,
      instrumentId,
      asset: null,
      amount: null,
      facts: {
        what: `An order of somebody else: ${side} ${formatExact(quantity)} ${order.symbol}${price} (${clientOrderId ?? 'unnamed'})`,
        changes: [],
      },
    });
  }

  trade(instrumentId: string, trade: VenueTrade): Promise<void> {
    const { base, quote } = assetsOf(instrumentId);
    const isBuy = trade.side === 'buy';
    const quantity = formatExact(isBuy ? trade.quantity : -trade.quantity);
    return this.keep({
      kind: 'trade',
      venueRef: `${trade.symbol}#${trade.tradeId}`,
      instrumentId,
      asset: base,
      amount: quantity,
      facts: {
        what: `An execution of somebody else's order: ${trade.side} ${formatExact(trade.quantity)} ${trade.symbol} at ${formatExact(trade.price)}`,
        changes: [
          { asset: base, amount: quantity },
          { asset: quote, amount: formatExact(isBuy ? -trade.value : trade.value) },
          { asset: trade.feeAsset, amount: formatExact(-trade.fee) },
        ],
      },
    });
  }

  transfer(asset: string, amount: bigint, atMs: number): Promise<void> {
    const text = formatExact(amount);
    return this.keep({
      kind: 'transfer',
      venueRef: `${asset}@${atMs}`,
      instrumentId: null,
      asset,
      amount: text,
      facts: {
        what: `${text} ${asset} came or went without an execution`,
        changes: [{ asset, amount: text }],
      },
    });
  }

  private async keep(note: Note): Promise<void> {
    const key = `${note.kind} ${note.venueRef}`;
    if (this.kept.has(key)) return;
    const { db, accountId, alerts } = this.parts;
    const added = await insertExternals(db, accountId, [note]);
    this.kept.add(key);
    if (added.length === 0) return;
    alerts.raise({
      kind: 'desk-external',
      subject: `${accountId} ${key}`,
      severity: 'warning',
      what: note.facts.what,
      details: { accountId, instrumentId: note.instrumentId, venueRef: note.venueRef },
    });
  }
}
