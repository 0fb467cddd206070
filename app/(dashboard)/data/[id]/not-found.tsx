import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function SeriesNotFound() {
  return (
    <EmptyState
      title="There is no such series"
      action={
        <Link href="/data" className={buttonStyles({ variant: 'primary' })}>
          All series
        </Link>
      }
    >
      Its bars may never have been imported, or the address is incomplete.
    </EmptyState>
  );
}
