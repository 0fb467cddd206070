import type { ReactNode } from 'react';

/** Pairs of a name and a value, one line each. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="divide-y divide-border">
      {rows.map(([name, value]) => (
        <div key={name} className="flex min-h-(--row) items-center justify-between gap-4 px-4 py-1.5">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="num min-w-0 truncate text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
