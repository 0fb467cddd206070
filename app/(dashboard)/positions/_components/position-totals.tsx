import { addDecimalTexts } from '@/components/trading/decimal-sums';
import { formatMoney, NOT_AVAILABLE } from '@/components/trading/format-number';
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
        const priced = own.filter(({ lastPrice }) => lastPrice !== null);
        const isKnown = priced.length > 0;
        const open = isKnown ? addDecimalTexts(priced.flatMap(({ openProfit }) => openProfit ?? [])) : null;
        const realized = addDecimalTexts(own.map((row) => row.realized));
        const value = addDecimalTexts(priced.flatMap((row) => valueOf(row) ?? []));
        return (
          <li key={currency} className="flex flex-wrap gap-x-6 gap-y-1 px-4 py-2">
            <span className="font-medium">Total {currency}</span>
            <span className="num">value {isKnown ? formatMoney(value, { currency }) : NOT_AVAILABLE}</span>
            <span>
              open <MoneyDelta text={open} currency={currency} />
            </span>
            <span>
              realised <MoneyDelta text={realized} currency={currency} />
            </span>
            {priced.length === own.length ? null : (
              <span className="text-warn">
                no price is known of {own.length - priced.length} of {own.length}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
