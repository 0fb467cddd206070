import Link from 'next/link';
import type { ReactNode } from 'react';

export interface AccountMenuProps {
  readonly email: string;
  readonly role: string;
  /** The form that signs out; it is an action of the app. */
  readonly signOut: ReactNode;
}

/** Who is signed in, and the way out. */
export function AccountMenu({ email, role, signOut }: AccountMenuProps) {
  return (
    <div className="flex flex-col gap-3">
      <div className="min-w-0">
        <p className="truncate font-medium">{email}</p>
        <p className="text-label font-normal text-muted-foreground">Role: {role}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Link
          href="/settings"
          className="inline-flex h-7 items-center rounded-control border border-border px-2.5 text-label hover:bg-raised pointer-coarse:h-11"
        >
          Settings
        </Link>
        {signOut}
      </div>
    </div>
  );
}
