import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { readDisplay } from '@/app/_server/display';
import { Providers } from '@/components/layout/providers';
import './globals.css';

/** Inter, variable, Latin: from the package @fontsource-variable/inter 5.3.0, under the licence beside it. */
const inter = localFont({
  src: './fonts/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
  fallback: ['ui-sans-serif', 'system-ui', 'sans-serif'],
});

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
      className={inter.variable}
      suppressHydrationWarning
      data-pnl={display.palette}
      data-density={display.density}
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
