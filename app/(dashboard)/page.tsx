import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  await pageContext('runs:read');
  return <PageHeader title="Overview" />;
}
