import { Check, CircleHelp, OctagonAlert, ShieldAlert, ShieldCheck } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { HoldingVerdict, ProtectionState } from '@/lib/contracts/api/order-words';

/** Whether the account at the venue holds what our books say. */
export function HoldingBadge({ verdict }: { readonly verdict: HoldingVerdict }) {
  if (verdict === 'matched') {
    return (
      <Badge>
        <Check aria-hidden />
        matches
      </Badge>
    );
  }
  if (verdict === 'mismatch') {
    return (
      <Badge tone="crit">
        <OctagonAlert aria-hidden />≠ differs
      </Badge>
    );
  }
  return (
    <Badge tone="neutral">
      <CircleHelp aria-hidden />
      not compared
    </Badge>
  );
}

/** Whether the protective order that was asked for a position is alive. */
export function ProtectionBadge({ state }: { readonly state: ProtectionState }) {
  if (state === 'protected') {
    return (
      <Badge>
        <ShieldCheck aria-hidden />
        protected
      </Badge>
    );
  }
  if (state === 'none-asked') return <span className="text-muted-foreground">none asked</span>;
  return (
    <Badge tone="crit">
      <ShieldAlert aria-hidden />
      UNPROTECTED
    </Badge>
  );
}
