'use client';

import { useId, type ReactNode } from 'react';

/** What `Field` hands to the control inside it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** Unit, range, default. */
  readonly hint?: ReactNode;
  /** What is wrong with the value that was sent; shown in place of nothing, never in place of the hint. */
  readonly error?: string | null | undefined;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A label, its control, a hint and an error, tied together for screen readers. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== '';
  const described = [hint === undefined ? '' : `${id}-hint`, hasError ? `${id}-error` : ''].filter(Boolean);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-label text-foreground">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': hasError || undefined,
      })}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-label font-normal text-muted-foreground">
          {hint}
        </p>
      )}
      {hasError ? (
        <p id={`${id}-error`} className="text-label font-medium text-crit">
          {error}
        </p>
      ) : null}
    </div>
  );
}
