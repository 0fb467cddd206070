import { Delta } from '@/components/ui/delta';
import { signOfDecimal } from './decimal-text';
import { formatMoney, NOT_AVAILABLE } from './format-number';

interface Props {
  /** Exact decimal text; null prints n/a. */
  readonly text: string | null;
  readonly currency: string;
}

/** A gain or loss in money: signed, with arrow and colour. */
export function MoneyDelta({ text, currency }: Props) {
  if (text === null) return <span className="text-muted-foreground">{NOT_AVAILABLE}</span>;
  return <Delta sign={signOfDecimal(text)}>{formatMoney(text, { currency, signed: true })}</Delta>;
}
