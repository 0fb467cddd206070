import type { ReactNode } from 'react';
import { UrlState } from '@/components/layout/url-state';

/** Tab, filter, page and the opened order live in the URL. */
export default function OrdersLayout({ children }: { readonly children: ReactNode }) {
  return <UrlState>{children}</UrlState>;
}
