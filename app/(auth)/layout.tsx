import type { ReactNode } from 'react';
import { Wordmark } from '@/components/layout/wordmark';

/** Pages before the shell: one card in the middle. */
export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-12">
      <div className="flex justify-center">
        <Wordmark />
      </div>
      {children}
      <p className="text-center text-label font-normal text-muted-foreground">
        Backtests on real candles. No order leaves this system.
      </p>
    </main>
  );
}
