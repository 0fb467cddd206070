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
    <dl className="mt-3 grid gap-x-8 divide-y divide-border border-y border-border sm:grid-cols-2 sm:divide-y-0">
      {rows.map(({ label, value, before }) => (
        <div
          key={label}
          className="flex min-h-7 items-center justify-between gap-4 py-0.5 text-dense sm:border-b sm:border-border"
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
