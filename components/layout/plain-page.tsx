import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyles } from '@/components/ui/button';

/** A page that only says something: not found, not allowed. */
export function PlainPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col items-start justify-center gap-3 p-4">
      <h1 className="text-h1">{title}</h1>
      <div className="text-muted-foreground">{children}</div>
      <Link href="/" className={buttonStyles({ variant: 'primary' })}>
        Go to the overview
      </Link>
    </main>
  );
}
