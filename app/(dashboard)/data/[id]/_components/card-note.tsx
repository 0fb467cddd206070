import type { ReactNode } from 'react';

/** Why a card has no rows, in one line: nothing is wrong and nothing needs to be done. */
export function CardNote({ children }: { readonly children: ReactNode }) {
  return <p className="px-4 py-3 text-dense text-muted-foreground">{children}</p>;
}
