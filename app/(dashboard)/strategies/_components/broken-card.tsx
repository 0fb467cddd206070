import { OwnBadge } from '@/components/trading/own-badge';
import { Card } from '@/components/ui/card';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import { OwnFacts } from './own-facts';
import { OwnVerdict } from './own-verdict';

/** An own strategy of which no version was ever good: where it is wrong, why, and what to do. There is nothing to start. */
export function BrokenCard({ own }: { readonly own: OwnStrategy }) {
  return (
    <Card className="w-full" title={own.name} actions={<OwnBadge />}>
      <div className="flex flex-col gap-4">
        <div>
          <OwnVerdict own={own} />
        </div>
        <OwnFacts own={own} />
      </div>
    </Card>
  );
}
