import type { ReactNode } from 'react';
import { UrlState } from '@/components/layout/url-state';

/** Filters, sorting and paging of these pages live in the URL. */
export default function RunsLayout({ children }: { readonly children: ReactNode }) {
  return <UrlState>{children}</UrlState>;
}
