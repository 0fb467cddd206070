'use client';
import { Tip } from '@/components/ui/tip';
import type { FigureRow } from '@/lib/core/statistics/statistic';
import { annualisationText, sampleText, type FigureLine } from './figure-text';

interface Props {
  readonly line: FigureLine;
  readonly row: FigureRow;
  /** Shown instead of the full title where room is short. */
  readonly label?: string;
  /** The same figure of parts, such as one side: each says its sample and why it is missing. */
  readonly parts?: readonly (readonly [name: string, row: FigureRow])[];
}

/** The name of a figure; behind it its formula, where that comes from, how much it rests on, and why it is missing. */
export function FigureTip({ line, row, label, parts = [] }: Props) {
  const scaled = annualisationText(row.perYear);
  return (
    <Tip
      tip={() => (
        <>
          <p className="font-semibold">{line.title}</p>
          {row.value === null ? <p className="mt-1 text-warn">n/a: {row.reason}</p> : null}
          <p className="mt-1 font-mono text-label font-normal">{line.formula}</p>
          <p className="mt-2 text-label tabular-nums font-normal text-muted-foreground">
            {sampleText(line.basis, row.n)}
            {scaled === null ? '' : `, ${scaled}`}
          </p>
          {parts.map(([name, part]) => (
            <p key={name} className="mt-1 text-label font-normal text-muted-foreground tabular-nums">
              {name}: {sampleText(line.basis, part.n)}
              {part.value === null ? `, n/a: ${part.reason ?? ''}` : ''}
            </p>
          ))}
          <p className="mt-1 text-label font-normal text-muted-foreground">Source: {line.source}</p>
        </>
      )}
    >
      {label ?? line.title}
    </Tip>
  );
}
