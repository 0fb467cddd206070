'use client';

import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';

/** Loaded after the page; see toaster.tsx. */
export default function ToasterLayer() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      containerAriaLabel="Messages"
      mobileOffset={{ bottom: '5rem' }}
      toastOptions={{
        style: {
          background: 'var(--card)',
          color: 'var(--foreground)',
          border: '1px solid var(--border)',
          boxShadow: 'none',
          fontFamily: 'inherit',
          borderRadius: '0.5rem',
        },
      }}
    />
  );
}
