import { ModeBadge } from './mode-badge';

/** Marks everything that rests on the generated sample market. It is never mixed with real candles. */
export function DemoBadge({ className }: { readonly className?: string }) {
  return <ModeBadge mode="demo" {...(className === undefined ? {} : { className })} />;
}
