import { LoadingNote, Skeleton } from '@/components/ui/skeleton';

export default function DataLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="data" />
      <Skeleton className="h-14" />
      <Skeleton className="h-72" />
      <Skeleton className="h-56" />
    </div>
  );
}
