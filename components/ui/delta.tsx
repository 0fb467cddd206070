import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface DeltaProps {
  /** Decides colour and arrow: above zero up, below zero down, zero or null neutral. */
  readonly sign: number | null;
  /** The printed figure, already signed with "+" or "−" (U+2212). */
  readonly children: ReactNode;
  readonly arrow?: boolean;
  readonly className?: string;
}

/** A gain or loss: sign, arrow and hue say the same thing three times, so that no one of them is needed. */
export function Delta({ sign, children, arrow = true, className }: DeltaProps) {
  const direction = sign === null || sign === 0 || Number.isNaN(sign) ? 'flat' : sign > 0 ? 'up' : 'down';
  return (
    <span
      className={classNames(
        'num',
        direction === 'up' ? 'text-up' : direction === 'down' ? 'text-down' : 'text-flat',
        className,
      )}
    >
      {arrow && direction !== 'flat' ? (
        <span aria-hidden className="mr-1 text-[0.7em] align-[0.1em]">
          {direction === 'up' ? '▲' : '▼'}
        </span>
      ) : null}
      {children}
    </span>
  );
}
