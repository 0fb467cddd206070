import { LoadingNote, Skeleton } from '@/components/ui/skeleton';

export default function SeriesLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="the series" />
      <Skeleton className="h-16" />
      <Skeleton className="h-44" />
      <Skeleton className="h-[30rem]" />
    </div>
  );
}
