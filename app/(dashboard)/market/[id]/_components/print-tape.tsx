'use client';
import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import { formatNumber } from '@/components/trading/format-number';
import { formatInstant } from '@/components/trading/format-time';
import { sharedDigits } from '@/components/trading/market-number';
import { classNames } from '@/components/ui/class-names';
import type { PrintList } from '@/lib/contracts/api/tape';

type Print = PrintList['prints'][number];

const LOOKS = {
  buy: { icon: ArrowUp, word: 'bought', style: 'text-up' },
  sell: { icon: ArrowDown, word: 'sold', style: 'text-down' },
  unknown: { icon: Minus, word: 'side not told', style: 'text-muted-foreground' },
} as const;

/** The latest prints, newest first; the arrow says who crossed the spread. */
export function PrintTape({ prints }: { readonly prints: readonly Print[] }) {
  const digits = {
    price: sharedDigits(prints.map(({ price }) => price)),
    quantity: sharedDigits(prints.map(({ quantity }) => quantity)),
  };
  return (
    <div role="region" aria-label="Prints" tabIndex={0} className="relative max-h-160 overflow-y-auto">
      <table className="w-full text-dense">
        <thead className="sticky top-0 bg-card">
          <tr className="text-label text-muted-foreground">
            <th scope="col" className="h-8 px-4 text-left font-medium">
              Time <span className="font-normal">UTC</span>
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
          {prints.map((print) => {
            const { icon: Icon, word, style } = LOOKS[print.takerSide ?? 'unknown'];
            return (
              <tr key={print.tradeId}>
                <td className="num px-4 py-0.5 whitespace-nowrap text-muted-foreground">
                  <time dateTime={new Date(print.timeMs).toISOString()} title={formatInstant(print.timeMs)}>
                    {timeOfDay(print.timeMs)}
                  </time>
                </td>
                <td className="num px-2 py-0.5 text-right">
                  {formatNumber(print.quantity, { digits: digits.quantity })}
                </td>
                <td className={classNames('num px-4 py-0.5 text-right font-medium whitespace-nowrap', style)}>
                  <span className="sr-only">{word} at </span>
                  {formatNumber(print.price, { digits: digits.price })}
                  <Icon aria-hidden className="ml-1 inline size-3" />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** `09:31:05.123` */
function timeOfDay(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}
