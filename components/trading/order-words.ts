import { exactText } from './exact-text';
import { formatMoney } from './format-number';

interface AskedOrder {
  readonly side: string;
  readonly type: string;
  readonly instrument: string;
  readonly quantity: string | null;
  readonly quoteQuantity: string | null;
}

/** `binance:BTC/USDT` → `BTC/USDT`: where it stands beside an account that names the venue. */
export function symbolOf(instrumentId: string): string {
  return instrumentId.slice(instrumentId.indexOf(':') + 1);
}

/** What was asked for: units, or for some market buys an amount of money. */
export function askedAmount({
  quantity,
  quoteQuantity,
  instrument,
}: Pick<AskedOrder, 'quantity' | 'quoteQuantity' | 'instrument'>): string {
  if (quantity !== null) return exactText(quantity);
  return quoteQuantity === null ? '—' : formatMoney(quoteQuantity, { currency: quoteOf(instrument) });
}

/** `Buy 0.5 BTC/USDT, limit`, or `Buy BTC/USDT for 500.00 USDT, market` */
export function orderTitle(order: AskedOrder): string {
  const side = order.side === 'buy' ? 'Buy' : 'Sell';
  const [amount, symbol] = [askedAmount(order), symbolOf(order.instrument)];
  return `${side} ${order.quantity === null ? `${symbol} for ${amount}` : `${amount} ${symbol}`}, ${order.type}`;
}

/** What was paid, one amount per asset, as each asset is read. */
export function feesText(fees: readonly { readonly amount: string; readonly asset: string }[]): string {
  return fees.map(({ amount, asset }) => formatMoney(amount, { currency: asset })).join(' + ') || '—';
}

/**
 * How much worse than the price it was judged by an order was filled, in hundredths of a percent; negative is better. For the
 * eye only. Null without both prices.
 */
export function slippageBps(order: {
  readonly side: string;
  readonly averagePrice: string | null;
  readonly referencePrice: string | null;
}): number | null {
  if (order.averagePrice === null || order.referencePrice === null) return null;
  const reference = Number(order.referencePrice);
  if (!(reference > 0)) return null;
  const share = (Number(order.averagePrice) - reference) / reference;
  return (order.side === 'buy' ? share : -share) * 10_000;
}

/** `binance:BTC/USDT` → `USDT`: what its prices and values are counted in. */
export function quoteOf(instrumentId: string): string {
  return symbolOf(instrumentId).split('/')[1]?.split(':')[0] ?? '';
}
