import { classNames } from './class-names';

/** A block of the final size while data loads; give it height and width by class. Invisible for the first 200 ms. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div aria-hidden className={classNames('animate-after-wait', className)}>
      <div className="size-full animate-skeleton rounded-control bg-raised" />
    </div>
  );
}

/** Says once, to screen readers, that a region is loading; put it beside the skeletons. */
export function LoadingNote({ what }: { readonly what: string }) {
  return (
    <p role="status" className="sr-only">
      Loading {what}
    </p>
  );
}
