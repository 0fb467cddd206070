'use client';
import { Info } from 'lucide-react';
import type { Statistics } from '@/lib/contracts/api/backtest-result';
import { Delta } from '@/components/ui/delta';
import { Popover } from '@/components/ui/popover';
import { FIGURES, readFigure, type FigureDescription } from './figures';

/** Every figure of a run, each with its formula in words behind the (i); what cannot be computed says why. */
export function FigureGrid({ statistics }: { readonly statistics: Statistics }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-border bg-border sm:grid-cols-3 xl:grid-cols-6">
      {FIGURES.map((figure) => (
        <Figure key={figure.key} figure={figure} statistics={statistics} />
      ))}
    </dl>
  );
}

function Figure({ figure, statistics }: { figure: FigureDescription; statistics: Statistics }) {
  const { text, sign, note } = readFigure(figure, statistics);
  return (
    <div className="min-w-0 bg-card px-4 py-3">
      <dt className="flex items-center gap-1 text-label text-muted-foreground">
        <span className="truncate">{figure.label}</span>
        <Popover
          label={figure.label}
          align="start"
          trigger={
            <button
              type="button"
              aria-label={`How ${figure.label} is computed`}
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm hover:text-foreground"
            >
              <Info aria-hidden className="size-3.5" />
            </button>
          }
        >
          <p className="text-label font-semibold">{figure.label}</p>
          <p className="mt-1 text-dense text-muted-foreground">{figure.formula}</p>
        </Popover>
      </dt>
      <dd className="num text-h1" data-figure={figure.key}>
        {figure.signed === true ? (
          <Delta sign={sign} arrow={false}>
            {text}
          </Delta>
        ) : (
          text
        )}
      </dd>
      {note === null ? null : <dd className="text-label font-normal text-muted-foreground">{note}</dd>}
    </div>
  );
}
