import { signOfDecimal } from '@/components/trading/decimal-text';
import { formatMoney } from '@/components/trading/format-number';
import { Delta } from './delta';

export interface MoneyProps {
  /** Exact decimal text; it is never turned into a float on its way to the screen. */
  readonly value: string;
  readonly currency?: string;
  readonly digits?: number;
  /** A gain or loss: signed, with arrow and colour. */
  readonly delta?: boolean;
}

/** An amount of money. Blurred while "hide values" is on. */
export function Money({ value, currency, digits = 2, delta = false }: MoneyProps) {
  const text = formatMoney(value, { digits, signed: delta, ...(currency === undefined ? {} : { currency }) });
  if (!delta) return <span className="num private-value">{text}</span>;
  return (
    <Delta sign={signOfDecimal(value)} className="private-value">
      {text}
    </Delta>
  );
}
