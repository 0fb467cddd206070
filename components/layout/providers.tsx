'use client';

import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { DisplayProvider, type Display } from '@/components/ui/display-context';

export interface ProvidersProps {
  readonly display: Display;
  /** Lets the small script run that sets the theme before the first paint. */
  readonly nonce: string;
  readonly children: ReactNode;
}

/** Theme and time zone for every page. */
export function Providers({ display, nonce, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <DisplayProvider value={display}>{children}</DisplayProvider>
    </ThemeProvider>
  );
}
