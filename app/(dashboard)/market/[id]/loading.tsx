import { LoadingNote, Skeleton } from '@/components/ui/skeleton';

export default function InstrumentLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="the instrument" />
      <Skeleton className="h-14" />
      <Skeleton className="h-24" />
      <Skeleton className="h-96" />
    </div>
  );
}
