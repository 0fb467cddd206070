'use client';

import { LogOut } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { signOutAction } from '../actions';

/** A session that ended meanwhile is signed out already: then the page is simply left. */
export function SignOutButton() {
  const [busy, start] = useTransition();
  return (
    <Button
      size="small"
      busy={busy}
      onClick={() =>
        start(async () => {
          await signOutAction({});
          window.location.replace('/sign-in?ended=out');
        })
      }
    >
      <LogOut aria-hidden />
      Sign out
    </Button>
  );
}
