import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { readDisplay } from '@/app/_server/display';
import { Providers } from '@/components/layout/providers';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Sextant', template: '%s · Sextant' },
  description: 'Write a trading strategy once, judge it, approve it, run it, stop it, prove it.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfcfd' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0e14' },
  ],
};

/** Every page carries a nonce and a session, so none can be rendered ahead of its request. */
export const dynamic = 'force-dynamic';

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [display, sent] = await Promise.all([readDisplay(), headers()]);
  return (
    <html
      lang="en"
      suppressHydrationWarning
      data-pnl={display.palette}
      data-density={display.density}
      data-hide-values={display.hidesValues ? '1' : '0'}
    >
      <body>
        <Providers
          display={{ zone: display.zone, renderedAtMs: Date.now() }}
          nonce={sent.get('x-nonce') ?? ''}
        >
          {children}
        </Providers>
      </body>
    </html>
  );
}
