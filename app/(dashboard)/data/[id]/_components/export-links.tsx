'use client';
import { Download } from 'lucide-react';
import { formatMinute } from '@/components/trading/format-time';
import { buttonStyles } from '@/components/ui/button';
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/contracts/exports/table-forms';
import type { TimeSpan } from '@/components/charts/zoom-window';

const NAMES: Readonly<Record<ExportFormat, string>> = {
  csv: 'CSV',
  ndjson: 'NDJSON',
  parquet: 'Parquet',
  arrow: 'Arrow',
};

interface Props {
  readonly seriesId: string;
  /** What the chart shows when that is a part of the series; null is all of it. */
  readonly range: TimeSpan | null;
}

/** The bars as a file: of the stretch in view, or all of them. */
export function ExportLinks({ seriesId, range }: Props) {
  const query = range === null ? '' : `&fromMs=${Math.floor(range.fromMs)}&toMs=${Math.ceil(range.toMs)}`;
  return (
    <div
      role="group"
      aria-label="Export"
      className="mt-3 flex flex-wrap items-center gap-2 border-t border-border pt-3"
    >
      <span className="mr-1 text-label font-normal text-muted-foreground">
        Export{' '}
        {range === null ? (
          'all bars'
        ) : (
          <>
            what is shown, <span className="num">{formatMinute(range.fromMs)}</span> to{' '}
            <span className="num">{formatMinute(range.toMs)}</span> UTC
          </>
        )}
      </span>
      {EXPORT_FORMATS.map((format) => (
        <a
          key={format}
          download
          href={`/api/v1/series/${encodeURIComponent(seriesId)}/export?format=${format}${query}`}
          className={buttonStyles({ size: 'small' })}
        >
          <Download aria-hidden />
          {NAMES[format]}
        </a>
      ))}
    </div>
  );
}
