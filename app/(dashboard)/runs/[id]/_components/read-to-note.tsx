import { formatInstant } from '@/components/trading/format-time';

/** Says that the journal is longer than one answer reads, so that nobody takes the part for the whole. */
export function ReadToNote({ readToMs, what }: { readonly readToMs: number | null; readonly what: string }) {
  if (readToMs === null) return null;
  return (
    <p className="px-4 pb-3 text-label font-normal text-warn">
      {what} after {formatInstant(readToMs)} were not read. Choose a later stretch on the Report tab to see
      them.
    </p>
  );
}
