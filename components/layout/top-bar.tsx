import { CircleHelp } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Wordmark } from './wordmark';

/** Freshness at the left, switches and help at the right; help is always the same place. */
export function TopBar({ chip, children }: { readonly chip: ReactNode; readonly children: ReactNode }) {
  return (
    <header className="sticky top-0 z-20 flex h-(--header-height) items-center justify-between gap-2 border-b border-border bg-background/95 px-3 md:px-4 xl:px-6">
      <div className="flex min-w-0 items-center gap-3">
        <Link
          href="/"
          aria-label="Sextant, overview"
          className="flex shrink-0 items-center md:hidden [&_span>span]:sr-only"
        >
          <Wordmark />
        </Link>
        {chip}
      </div>
      <div className="flex shrink-0 items-center gap-0.5">
        {children}
        <Link
          href="/help"
          aria-label="Help"
          title="Help"
          className="inline-flex size-8 items-center justify-center rounded-control text-muted-foreground hover:bg-raised hover:text-foreground pointer-coarse:size-11 max-sm:hidden"
        >
          <CircleHelp aria-hidden className="size-4" />
        </Link>
      </div>
    </header>
  );
}
