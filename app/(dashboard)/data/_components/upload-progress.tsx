'use client';
import { formatBytes, formatPercent } from '@/components/trading/format-number';
import { Button } from '@/components/ui/button';
import { ProgressBar } from '@/components/ui/progress-bar';

interface Props {
  readonly bytes: number;
  readonly total: number;
  /** The part that is being sent again, counted from one. */
  readonly retrying: number | null;
  readonly onCancel: () => void;
}

export function UploadProgress({ bytes, total, retrying, onCancel }: Props) {
  const share = total === 0 ? null : bytes / total;
  return (
    <div className="flex flex-col gap-2 rounded-control border border-border p-3">
      <div className="flex items-center justify-between gap-3">
        <p className="num text-dense">
          Sending {formatBytes(bytes)} of {formatBytes(total)}, {formatPercent(share, { digits: 0 })}
        </p>
        <Button size="small" onClick={onCancel}>
          Cancel upload
        </Button>
      </div>
      <ProgressBar label="Upload" value={share} />
      {retrying === null ? null : (
        <p role="status" className="text-label font-normal text-warn">
          Part {retrying} did not arrive; sending it again.
        </p>
      )}
    </div>
  );
}
