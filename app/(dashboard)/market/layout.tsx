import type { ReactNode } from 'react';
import { UrlState } from '@/components/layout/url-state';

/** The moment that is looked at lives in the URL. */
export default function MarketLayout({ children }: { readonly children: ReactNode }) {
  return <UrlState>{children}</UrlState>;
}
