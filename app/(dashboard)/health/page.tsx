import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { readHealth } from '@/lib/services/health/read-health';
import { HealthView } from './_components/health-view';

export const metadata: Metadata = { title: 'Health' };

export default async function HealthPage() {
  const context = await pageContext('health:read');
  return <HealthView initial={await readHealth(context)} />;
}
