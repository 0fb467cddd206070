import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function SessionNotFound() {
  return (
    <EmptyState
      title="There is no such session"
      action={
        <Link href="/sessions" className={buttonStyles({ variant: 'primary' })}>
          All sessions
        </Link>
      }
    >
      It may have been deleted, or the address is incomplete.
    </EmptyState>
  );
}
