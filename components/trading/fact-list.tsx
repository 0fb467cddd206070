import type { ReactNode } from 'react';

/** Names and values, one line each, for a drawer or a narrow card. */
export function FactList({ children }: { readonly children: ReactNode }) {
  return <dl className="divide-y divide-border border-y border-border">{children}</dl>;
}

export function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 py-1 text-dense">
      <dt className="shrink-0 text-muted-foreground">{name}</dt>
      <dd className="min-w-0 text-right break-words tabular-nums">{value}</dd>
    </div>
  );
}
