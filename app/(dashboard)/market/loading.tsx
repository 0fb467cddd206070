import { LoadingNote, Skeleton } from '@/components/ui/skeleton';

export default function MarketLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="the market" />
      <Skeleton className="h-14" />
      <Skeleton className="h-64" />
      <Skeleton className="h-48" />
    </div>
  );
}
