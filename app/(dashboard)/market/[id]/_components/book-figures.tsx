import { formatNumber } from '@/components/trading/format-number';
import { marketNumber } from '@/components/trading/market-number';
import { Stat, StatGrid } from '@/components/ui/stat';
import { bookStatistics, type BookStatistics } from '@/lib/core/book/book-statistics';
import { OrderBook } from '@/lib/core/book/order-book';
import type { Level } from './ladder-rows';

const DEPTH = { levels: 10, bps: 10 } as const;
const UNKNOWN = '–';

/** Statistics of the levels that are known; null where a side is empty. */
export function figuresOf(bids: readonly Level[], asks: readonly Level[]): BookStatistics {
  const book = new OrderBook();
  const levelsOf = (side: readonly Level[]) => side.map(([at, quantity]) => ({ price: at, quantity }));
  book.apply({
    kind: 'book-snapshot',
    instrumentId: '',
    timeMs: 0,
    updateId: 0,
    bids: levelsOf(bids),
    asks: levelsOf(asks),
  });
  return bookStatistics(book, DEPTH);
}

/** What the book says: how far apart its sides are, how much waits near the middle, and on which side. */
export function BookFigures({ figures }: { readonly figures: BookStatistics }) {
  const { mid, spreadBps, microprice, bidDepthWithin, askDepthWithin, imbalance } = figures;
  return (
    <StatGrid className="xl:grid-cols-3!">
      <Stat label="Mid" value={price(mid)} />
      <Stat label="Spread" value={spreadBps === null ? UNKNOWN : `${amount(spreadBps)} bps`} />
      <Stat label="Microprice" value={price(microprice)} />
      <Stat label={`Bids within ${DEPTH.bps} bps`} value={amount(bidDepthWithin)} />
      <Stat label={`Asks within ${DEPTH.bps} bps`} value={amount(askDepthWithin)} />
      <Stat
        label={`Imbalance, ${DEPTH.levels} levels`}
        value={imbalance === null ? UNKNOWN : formatNumber(imbalance, { signed: true })}
      />
    </StatGrid>
  );
}

function price(value: number | null): string {
  return value === null ? UNKNOWN : marketNumber(Number(value.toPrecision(9)));
}

function amount(value: number | null): string {
  return value === null ? UNKNOWN : marketNumber(Number(value.toPrecision(5)));
}
