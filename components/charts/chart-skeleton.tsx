import { Skeleton } from '@/components/ui/skeleton';

/** Holds the place of a chart whose code or data is on its way, at its final size, so that nothing jumps. */
export function ChartSkeleton({ height }: { readonly height: number }) {
  return (
    <div aria-hidden style={{ height }}>
      <Skeleton className="size-full" />
    </div>
  );
}
