import type { ReactNode } from 'react';
import { UrlState } from '@/components/layout/url-state';

/** Filter, page, chosen strategy and the form of a new session live in the URL. */
export default function SessionsLayout({ children }: { readonly children: ReactNode }) {
  return <UrlState>{children}</UrlState>;
}
