'use client';
import { formatNumber } from '@/components/trading/format-number';
import { sharedDigits } from '@/components/trading/market-number';
import { classNames } from '@/components/ui/class-names';
import { ladderRows, type LadderRow, type Level } from './ladder-rows';

interface Props {
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

const LEVELS_MAX = 12;

/** What waits at each price: asks above, bids below, the best ones in the middle. The bar is the sum up to there. */
export function BookLadder({ bids, asks }: Props) {
  const rows = ladderRows({ bids, asks }, LEVELS_MAX);
  const shown = [...rows.bids, ...rows.asks];
  const digits = {
    price: sharedDigits(shown.map(({ price }) => price)),
    quantity: sharedDigits(shown.map(({ quantity }) => quantity)),
  };
  const spread = asks[0] === undefined || bids[0] === undefined ? null : asks[0][0] - bids[0][0];
  return (
    <table className="w-full text-dense" aria-label="Order book">
      <thead>
        <tr className="text-label text-muted-foreground">
          <th scope="col" className="h-8 px-4 text-right font-medium">
            Sum
          </th>
          <th scope="col" className="h-8 px-2 text-right font-medium">
            Quantity
          </th>
          <th scope="col" className="h-8 px-4 text-right font-medium">
            Price
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.asks.toReversed().map((row) => (
          <Row key={row.price} row={row} side="ask" digits={digits} />
        ))}
        <tr className="border-y border-border bg-raised">
          <td colSpan={3} className="num px-4 py-1 text-right text-label text-muted-foreground">
            {spread === null
              ? 'one side is empty'
              : `spread ${formatNumber(spread, { digits: digits.price })}`}
          </td>
        </tr>
        {rows.bids.map((row) => (
          <Row key={row.price} row={row} side="bid" digits={digits} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: LadderRow;
  readonly side: 'bid' | 'ask';
  readonly digits: { readonly price: number; readonly quantity: number };
}

function Row({ row, side, digits }: RowProps) {
  const { price, quantity, total, share } = row;
  const colour = side === 'bid' ? 'up' : 'down';
  return (
    <tr className="relative">
      <td className="num relative px-4 py-0.5 text-right text-muted-foreground">
        <span
          aria-hidden
          className={classNames('absolute inset-y-0 right-0', colour === 'up' ? 'bg-up/12' : 'bg-down/12')}
          style={{ width: `${share * 100}%` }}
        />
        <span className="relative">{formatNumber(total, { digits: digits.quantity })}</span>
      </td>
      <td className="num px-2 py-0.5 text-right">{formatNumber(quantity, { digits: digits.quantity })}</td>
      <th
        scope="row"
        className={classNames(
          'num px-4 py-0.5 text-right font-medium',
          colour === 'up' ? 'text-up' : 'text-down',
        )}
      >
        <span className="sr-only">{side} </span>
        {formatNumber(price, { digits: digits.price })}
      </th>
    </tr>
  );
}
