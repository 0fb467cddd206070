import type { BookSide } from './book-side';
import { crc32 } from './crc32';
import type { OrderBook } from './order-book';

const VENUE_LEVELS = 10;

/**
 * The checksum that Kraken sends with its books (WebSocket v2, "Book checksum"): CRC-32 over text made of the ten best
 * asks, lowest first, then the ten best bids, highest first; per level the price and then the quantity, each written with
 * the instrument's decimals, without the point and without leading zeros.
 * https://docs.kraken.com/exchange/guides/websockets/book-checksum-v2
 */
export function venueChecksum(
  book: OrderBook,
  decimals: { readonly price: number; readonly quantity: number },
): number {
  let text = '';
  for (const side of [book.asks, book.bids]) {
    for (let rank = 0; rank < Math.min(VENUE_LEVELS, side.length); rank += 1) {
      text += digits(side.priceAt(rank), decimals.price);
      text += digits(side.quantityAt(rank), decimals.quantity);
    }
  }
  return crc32(new TextEncoder().encode(text));
}

const digits = (value: number, decimals: number): string =>
  value.toFixed(decimals).replace('.', '').replace(/^0+/, '');

/**
 * Our own, of a whole reconstructed book, so that two people can tell that they look at the same one: CRC-32, as eight hex
 * digits, over float64 values in little-endian order: updateId, number of bids, price and quantity of each bid from the
 * best on, number of asks, price and quantity of each ask from the best on.
 */
export function bookChecksum(book: OrderBook): string {
  const view = new DataView(new ArrayBuffer(8 * (3 + 2 * (book.bids.length + book.asks.length))));
  view.setFloat64(0, book.updateId, true);
  const next = writeSide(view, { side: book.bids, at: 8 });
  writeSide(view, { side: book.asks, at: next });
  return crc32(new Uint8Array(view.buffer)).toString(16).padStart(8, '0');
}

function writeSide(view: DataView, { side, at }: { readonly side: BookSide; readonly at: number }): number {
  view.setFloat64(at, side.length, true);
  for (let rank = 0; rank < side.length; rank += 1) {
    view.setFloat64(at + 8 + rank * 16, side.priceAt(rank), true);
    view.setFloat64(at + 16 + rank * 16, side.quantityAt(rank), true);
  }
  return at + 8 + side.length * 16;
}
