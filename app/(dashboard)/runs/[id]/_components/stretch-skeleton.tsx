import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

/** The curve one can choose a stretch of, with the days below it. */
export const STRETCH_CURVE_HEIGHT = 76;

/** The stretch bar before its code is there, as high as it will be: figures below it must not move under a pointer. */
export function StretchSkeleton() {
  return (
    <Card title="Stretch" description="Computing" actions={<Skeleton className="h-9.5 w-44" />}>
      <div style={{ height: STRETCH_CURVE_HEIGHT }}>
        <Skeleton className="size-full" />
      </div>
    </Card>
  );
}
