'use client';

import { usePathname } from 'next/navigation';
import { LinkTabs } from '@/components/ui/link-tabs';

const TABS = [
  { href: '/settings', label: 'Display' },
  { href: '/settings/account', label: 'Account' },
] as const;

/** People appears only for those who may manage them; the page checks again. */
export function SettingsTabs({ managesPeople }: { readonly managesPeople: boolean }) {
  const pathname = usePathname();
  const tabs = managesPeople ? [...TABS, { href: '/settings/people', label: 'People' }] : TABS;
  return <LinkTabs label="Settings" tabs={tabs.map((tab) => ({ ...tab, current: pathname === tab.href }))} />;
}
