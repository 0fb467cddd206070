'use client';

import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { DisplayProvider, type Display } from '@/components/ui/display-context';

export interface ProvidersProps {
  readonly display: Display;
  /** Lets the small script run that sets the theme before the first paint. */
  readonly nonce: string;
  readonly children: ReactNode;
}

/** Theme, time zone and URL state for every page. */
export function Providers({ display, nonce, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <NuqsAdapter>
        <DisplayProvider value={display}>{children}</DisplayProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
