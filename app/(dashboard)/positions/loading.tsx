import { LoadingNote, Skeleton } from '@/components/ui/skeleton';

export default function PositionsLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="positions" />
      <Skeleton className="h-14" />
      <Skeleton className="h-9" />
      <Skeleton className="h-96" />
    </div>
  );
}
