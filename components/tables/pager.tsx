'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { formatCount } from '@/components/trading/format-number';
import { Button } from '@/components/ui/button';
import { pageWindow } from './page-window';

interface Props {
  readonly what: string;
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

/** "26–50 of 213" with the way back and forth; nothing to press while everything fits. */
export function Pager({ what, page, perPage, total, onPage }: Props) {
  const window = pageWindow({ page, perPage, total });
  return (
    <nav
      aria-label={`Pages of ${what}`}
      className="flex flex-wrap items-center justify-between gap-2 px-4 py-2"
    >
      <p className="num text-label font-normal text-muted-foreground" aria-live="polite">
        {formatCount(window.first)}–{formatCount(window.last)} of {formatCount(total)} {what}
      </p>
      {window.pages === 1 ? null : (
        <div className="flex items-center gap-2">
          <Button size="small" disabled={!window.hasPrevious} onClick={() => onPage(page - 1)}>
            <ChevronLeft aria-hidden />
            Previous
          </Button>
          <span className="num text-label font-normal text-muted-foreground">
            {formatCount(page)} / {formatCount(window.pages)}
          </span>
          <Button size="small" disabled={!window.hasNext} onClick={() => onPage(page + 1)}>
            Next
            <ChevronRight aria-hidden />
          </Button>
        </div>
      )}
    </nav>
  );
}
