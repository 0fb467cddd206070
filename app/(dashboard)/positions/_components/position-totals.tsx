import { addDecimalTexts } from '@/components/trading/decimal-text';
import { formatMoney } from '@/components/trading/format-number';
import { MoneyDelta } from '@/components/trading/money-delta';
import { quoteOf } from '@/components/trading/order-words';
import type { Position } from '@/lib/contracts/api/positions';
import { valueOf } from './position-columns';

/** Sums of one mode, one line per currency: paper and live, or two currencies, are never added up. */
export function PositionTotals({ rows }: { readonly rows: readonly Position[] }) {
  const currencies = [...new Set(rows.map(({ instrument }) => quoteOf(instrument)))].toSorted();
  return (
    <ul className="divide-y divide-border border-t border-border bg-raised text-dense">
      {currencies.map((currency) => {
        const own = rows.filter(({ instrument }) => quoteOf(instrument) === currency);
        const unpriced = own.filter(({ lastPrice }) => lastPrice === null).length;
        const open = addDecimalTexts(own.flatMap(({ openProfit }) => openProfit ?? []));
        const realized = addDecimalTexts(own.map((row) => row.realized));
        const value = addDecimalTexts(own.flatMap((row) => valueOf(row) ?? []));
        return (
          <li key={currency} className="flex flex-wrap gap-x-6 gap-y-1 px-4 py-2">
            <span className="font-medium">Total {currency}</span>
            <span className="num">value {formatMoney(value, { currency })}</span>
            <span>
              open <MoneyDelta text={open} currency={currency} />
            </span>
            <span>
              realised <MoneyDelta text={realized} currency={currency} />
            </span>
            {unpriced === 0 ? null : (
              <span className="text-warn">without {unpriced} that no price is known of</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
