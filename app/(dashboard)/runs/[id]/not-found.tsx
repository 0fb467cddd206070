import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function RunNotFound() {
  return (
    <EmptyState
      title="There is no such run"
      action={
        <Link href="/runs" className={buttonStyles({ variant: 'primary' })}>
          All runs
        </Link>
      }
    >
      It may have been deleted, or the address is incomplete.
    </EmptyState>
  );
}
