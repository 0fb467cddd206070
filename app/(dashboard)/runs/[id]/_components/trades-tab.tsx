'use client';
import { Card } from '@/components/ui/card';
import { ProfitSection } from './profit-section';
import type { RunParts } from './run-body';
import { TripsSection } from './trips-section';

/** Every round trip, and how their profits are spread. */
export function TradesTab({ runId, facts, report }: RunParts) {
  const currency = facts.quoteCurrency;
  const total = report.report.figures['tripsTotal']?.value ?? 0;
  return (
    <>
      <TripsSection runId={runId} facts={facts} total={total} />
      {total === 0 ? null : (
        <Card>
          <ProfitSection runId={runId} currency={currency} />
        </Card>
      )}
    </>
  );
}
