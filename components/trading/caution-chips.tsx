import { TriangleAlert } from 'lucide-react';
import type { Caution } from './cautions';

/** Reasons to trust the result less; each chip carries its sentence in the open, not in a tooltip. */
export function CautionChips({ cautions }: { readonly cautions: readonly Caution[] }) {
  if (cautions.length === 0) return null;
  return (
    <ul aria-label="Cautions" className="flex flex-wrap gap-2">
      {cautions.map((caution) => (
        <li
          key={caution.code}
          className="flex items-start gap-2 rounded-control border border-warn/35 bg-[color-mix(in_oklab,var(--warn)_8%,var(--card))] px-2.5 py-1.5 text-label font-normal"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warn" />
          <span>
            <strong className="font-semibold">{caution.text}.</strong>{' '}
            <span className="text-muted-foreground">{caution.detail}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
