import { formatPercent } from '@/components/trading/format-number';

export interface PctProps {
  /** A fraction: 0.12 is 12 %. Null prints n/a. */
  readonly value: number | null;
  readonly digits?: number;
  readonly signed?: boolean;
  /** Why the figure cannot be computed. */
  readonly reason?: string | undefined;
}

/** A share in per cent, without profit-and-loss colour. */
export function Pct({ value, digits = 2, signed = false, reason }: PctProps) {
  return (
    <span className="num" title={value === null ? reason : undefined}>
      {formatPercent(value, { digits, signed })}
    </span>
  );
}
