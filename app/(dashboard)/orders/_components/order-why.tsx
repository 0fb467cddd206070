'use client';
import type { ReactNode } from 'react';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { VerdictView } from '@/components/trading/verdict-view';
import { TimeText } from '@/components/ui/time-text';
import type { OrderWhy } from '@/lib/contracts/api/order-why';

const HEIGHT = 320;

function OfOrder({ id, children }: { readonly id: string; readonly children: (why: OrderWhy) => ReactNode }) {
  const loaded = useLoaded<OrderWhy>(`/api/v1/orders/${encodeURIComponent(id)}/why`);
  return (
    <Loaded state={loaded} what="why" height={HEIGHT}>
      {children}
    </Loaded>
  );
}

/** The view it came from, with its gates and its size. */
export function WhyPart({ id }: { readonly id: string }) {
  return (
    <OfOrder id={id}>
      {({ view }) =>
        view === null ? (
          <p className="text-muted-foreground">
            No view asked for it: it protects a position, a person asked for it, or its view lies too far back
            in the journal.
          </p>
        ) : (
          <VerdictView view={{ ...view, steps: view.steps.filter(({ stage }) => stage !== 'risk') }} />
        )
      }
    </OfOrder>
  );
}

/** Each rule it had to pass with value and limit, and what the gate before the venue measured. */
export function RiskPart({ id }: { readonly id: string }) {
  return (
    <OfOrder id={id}>
      {({ view, denial }) => (
        <div className="flex flex-col gap-4">
          {denial === null ? (
            <p>The gate before the venue let it pass: no switch, lease, cap or rate stood against it.</p>
          ) : (
            <p className="rounded-card border border-warn/35 bg-warn/5 p-3">
              <strong>{denial.code}</strong> at the gate before the venue
              <span className="num block text-label font-normal text-muted-foreground">
                value {denial.actual}, limit {denial.limit}
              </span>
            </p>
          )}
          {view === null ? (
            <p className="text-muted-foreground">No risk rules were written for it.</p>
          ) : (
            <VerdictView view={{ ...view, steps: view.steps.filter(({ stage }) => stage === 'risk') }} />
          )}
        </div>
      )}
    </OfOrder>
  );
}

/** Who did what to it, oldest first. */
export function AuditPart({ id }: { readonly id: string }) {
  return (
    <OfOrder id={id}>
      {({ audit }) =>
        audit.length === 0 ? (
          <p className="text-muted-foreground">The audit trail has no row about it.</p>
        ) : (
          <ol className="divide-y divide-border border-y border-border">
            {audit.map(({ actor, action, atMs }, at) => (
              <li key={`${atMs}-${at}`} className="flex flex-wrap justify-between gap-x-4 py-1.5 text-dense">
                <span>
                  <code className="font-mono text-label">{action}</code> by {actor}
                </span>
                <span className="num text-muted-foreground">
                  <TimeText ms={atMs} />
                </span>
              </li>
            ))}
          </ol>
        )
      }
    </OfOrder>
  );
}
