'use client';

import { CircleUserRound } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/popover';
import { AccountMenu, type AccountMenuProps } from './account-menu';

/** Who is signed in, behind one icon. */
export function AccountButton(props: AccountMenuProps) {
  return (
    <Popover
      label="Account"
      trigger={<IconButton label={`Account: ${props.email}`} icon={<CircleUserRound aria-hidden />} />}
    >
      <AccountMenu {...props} />
    </Popover>
  );
}
