import { LoadingNote, Skeleton } from '@/components/ui/skeleton';

export default function RunsLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="runs" />
      <Skeleton className="h-14" />
      <Skeleton className="h-[34rem]" />
    </div>
  );
}
