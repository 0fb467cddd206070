import { formatPercent } from '@/components/trading/format-number';
import { Delta } from './delta';

export interface PctDeltaProps {
  /** A fraction: 0.12 is 12 %. Null prints n/a. */
  readonly value: number | null;
  readonly digits?: number;
  readonly arrow?: boolean;
  /** Why the figure cannot be computed. */
  readonly reason?: string | undefined;
}

/** A gain or loss in per cent: signed, with arrow and colour. */
export function PctDelta({ value, digits = 2, arrow = true, reason }: PctDeltaProps) {
  return (
    <span title={value === null ? reason : undefined}>
      <Delta sign={value} arrow={arrow}>
        {formatPercent(value, { digits, signed: true })}
      </Delta>
    </span>
  );
}
