import { limitText } from '@/components/trading/limit-text';
import { Card } from '@/components/ui/card';
import type { HeldToRow } from '@/lib/contracts/api/held-to';

/** Breakers, gates and clusters of the file: they hold entries back by what happened, not by what an order is. */
export function BesideLimits({ rows }: { readonly rows: readonly HeldToRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Card
      title="Breakers, gates and clusters"
      description="What else of config/risk.yaml holds entries back: results, markets, and instruments that move together"
    >
      <dl className="grid gap-x-8 md:grid-cols-2">
        {rows.map(({ label, value, unit }) => (
          <div
            key={`${label} ${value}`}
            className="flex min-h-7 items-center justify-between gap-4 border-b border-border py-0.5 text-dense"
          >
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="num text-right">{limitText(value, unit)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
