import type { ReactNode } from 'react';

/** A key on the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-border bg-raised px-1 font-mono text-micro text-muted-foreground">
      {children}
    </kbd>
  );
}
