import { exactText } from '@/components/trading/exact-text';
import { TimeText } from '@/components/ui/time-text';
import type { TradedFill } from '@/lib/contracts/api/orders';

/** Every execution of an order, as the venue numbers it. */
export function FillsPart({ fills }: { readonly fills: readonly TradedFill[] }) {
  if (fills.length === 0) return <p className="text-muted-foreground">Nothing of it was executed.</p>;
  return (
    <ol className="divide-y divide-border border-y border-border">
      {fills.map((fill) => (
        <li key={fill.tradeId} className="flex flex-wrap justify-between gap-x-4 gap-y-0.5 py-1.5 text-dense">
          <span className="num font-medium">
            {exactText(fill.quantity)} at {exactText(fill.price)}
          </span>
          <span className="num text-muted-foreground">
            <TimeText ms={fill.timeMs} />
          </span>
          <span className="num basis-full text-label font-normal text-muted-foreground">
            value {exactText(fill.value)} · fee {exactText(fill.fee)} {fill.feeAsset} · {fill.liquidity} ·
            trade {fill.tradeId}
          </span>
        </li>
      ))}
    </ol>
  );
}
