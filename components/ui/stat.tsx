import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface StatProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** One short line below: comparison, age, reason for n/a. */
  readonly note?: ReactNode;
  readonly size?: 'normal' | 'display';
  readonly className?: string;
}

/** One figure with its name. Numbers are the content: the label is quiet, the value is not. */
export function Stat({ label, value, note, size = 'normal', className }: StatProps) {
  return (
    <div className={classNames('flex min-w-0 flex-col gap-0.5', className)}>
      <dt className="truncate text-label text-muted-foreground">{label}</dt>
      <dd className={classNames('num truncate', size === 'display' ? 'text-display' : 'text-h1')}>{value}</dd>
      {note === undefined ? null : <dd className="text-label font-normal text-muted-foreground">{note}</dd>}
    </div>
  );
}

/** Wraps `Stat`s so that they form one description list. */
export function StatGrid({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <dl className={classNames('grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-3 xl:grid-cols-6', className)}>
      {children}
    </dl>
  );
}
