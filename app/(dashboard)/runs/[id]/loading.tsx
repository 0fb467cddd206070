import { LoadingNote, Skeleton } from '@/components/ui/skeleton';

export default function RunLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="the run" />
      <Skeleton className="h-16" />
      <Skeleton className="h-24" />
      <Skeleton className="h-52" />
      <Skeleton className="h-[30rem]" />
    </div>
  );
}
