import { LoadingNote, Skeleton } from '@/components/ui/skeleton';

export default function SessionLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="the session" />
      <Skeleton className="h-16" />
      <Skeleton className="h-28" />
      <Skeleton className="h-9" />
      <Skeleton className="h-96" />
    </div>
  );
}
