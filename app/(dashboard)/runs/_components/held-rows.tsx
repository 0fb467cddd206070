'use client';

export interface HeldLine {
  readonly label: string;
  readonly value: string;
  /** What it was in the run this one is copied from, where that differs. */
  readonly before?: string;
}

/** Rules as lines of name and value; a value that is not what it was says both. */
export function HeldRows({ rows }: { readonly rows: readonly HeldLine[] }) {
  return (
    <dl className="mt-3 grid gap-x-8 border-t border-border sm:grid-cols-2">
      {rows.map(({ label, value, before }) => (
        <div
          key={label}
          className="flex min-h-7 items-center justify-between gap-4 border-b border-border py-0.5 text-dense"
        >
          <dt className="text-muted-foreground">{label}</dt>
          <dd className="num text-right">
            {value}
            {before === undefined ? null : <span className="block text-warn">was {before}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
