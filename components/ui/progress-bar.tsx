import { classNames } from './class-names';

export interface ProgressBarProps {
  /** Names what is progressing. */
  readonly label: string;
  /** 0…1, or null while the total is unknown. */
  readonly value: number | null;
  readonly className?: string;
}

/** A thin bar; the figure beside it is the caller's to print. */
export function ProgressBar({ label, value, className }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={classNames('h-1.5 w-full overflow-hidden rounded-full bg-raised', className)}
    >
      <div
        className={classNames(
          'h-full rounded-full bg-primary transition-[width] duration-180',
          percent === null && 'w-1/3 animate-skeleton',
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
