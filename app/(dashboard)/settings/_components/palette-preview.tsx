import { Delta } from '@/components/ui/delta';
import type { DisplayPreferences } from '@/components/layout/display-preferences';

/** A gain and a loss in the colours of one palette. */
export function PalettePreview({ palette }: { readonly palette: DisplayPreferences['palette'] }) {
  return (
    <span data-pnl={palette} className="flex gap-3">
      <Delta sign={1}>gain</Delta>
      <Delta sign={-1}>loss</Delta>
    </span>
  );
}
