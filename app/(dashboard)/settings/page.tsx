import type { Metadata } from 'next';
import { readDisplay } from '@/app/_server/display';
import { pageContext } from '@/app/_server/page-context';
import { Card } from '@/components/ui/card';
import { DisplayForm } from './_components/display-form';

export const metadata: Metadata = { title: 'Display · Settings' };

export default async function DisplaySettingsPage() {
  await pageContext('self:write');
  const display = await readDisplay();
  return (
    <Card title="Display" description="Kept in this browser and applied at once" className="max-w-3xl">
      <DisplayForm display={display} />
    </Card>
  );
}
