import type { ReactNode } from 'react';
import { pageContext } from '@/app/_server/page-context';
import { PageHeader } from '@/components/ui/page-header';
import { mayManagePeople } from './_components/may-manage-people';
import { SettingsTabs } from './_components/settings-tabs';

export default async function SettingsLayout({ children }: { readonly children: ReactNode }) {
  const { actor } = await pageContext('self:write');
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title="Settings" />
      <SettingsTabs managesPeople={mayManagePeople(actor)} />
      {children}
    </div>
  );
}
