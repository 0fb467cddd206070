import type { DecisionFunnelDocument } from '@/lib/contracts/api/backtest-result';
import type { DecisionOutcome } from '@/lib/contracts/api/run-choices';

/** Why views or orders did not get past a stage; `outcome` is what the list of views is filtered by. */
export interface FunnelLoss {
  readonly outcome: DecisionOutcome;
  readonly code: string | null;
  readonly count: number;
}

/** One stage of the funnel: how many got here, and what stopped those that go no further. */
export interface FunnelStage {
  readonly name: string;
  readonly unit: string;
  readonly count: number;
  readonly losses: readonly FunnelLoss[];
}

/**
 * From bars to fills. Views that asked for nothing new (already long, hold) end at the size, refused orders at the risk
 * rules. Protective orders begin at the risk rules without a view of their own, so a stage may hold more than the one before.
 */
export function funnelStages(funnel: DecisionFunnelDocument): FunnelStage[] {
  const { bars, signals, vetoed, skipped, denied, submitted, rejected, canceled, expired } = funnel;
  const passedGates = signals - sum(vetoed);
  const sized = passedGates - sum(skipped);
  const ended: FunnelLoss[] = [
    ...losses('rejected', rejected),
    { outcome: 'canceled', code: null, count: canceled },
    { outcome: 'expired', code: null, count: expired },
  ];
  return [
    { name: 'Bars', unit: 'closed', count: bars, losses: [] },
    { name: 'Signals', unit: 'views', count: signals, losses: [] },
    { name: 'Gates', unit: 'views', count: passedGates, losses: losses('vetoed', vetoed) },
    { name: 'Sized', unit: 'views', count: Math.max(0, sized), losses: losses('skipped', skipped) },
    { name: 'Risk-approved', unit: 'orders', count: submitted, losses: losses('denied', denied) },
    { name: 'Sent', unit: 'orders', count: funnel.accepted, losses: losses('rejected', rejected) },
    {
      name: 'Filled',
      unit: 'orders',
      count: funnel.filledOrders,
      losses: ended.filter(({ outcome, count }) => outcome !== 'rejected' && count > 0),
    },
  ];
}

/** The one sentence that answers "why did it not trade?", or how far the views got. */
export function funnelSentence(funnel: DecisionFunnelDocument): string {
  const { bars, signals, filledOrders } = funnel;
  const all = funnelStages(funnel).flatMap((stage) => stage.losses);
  const top = all.toSorted((a, b) => b.count - a.count).slice(0, 3);
  const reasons = top.map(({ code, outcome, count }) => `${grouped(count)} ${code ?? outcome}`).join(', ');
  const head = `${grouped(bars)} bars, ${grouped(signals)} views, ${grouped(filledOrders)} filled orders`;
  if (signals === 0) return `${head}. The strategy had no view on any bar, so there was nothing to trade.`;
  return reasons === '' ? `${head}. Nothing stopped a view.` : `${head}. Most often stopped by: ${reasons}.`;
}

function losses(outcome: DecisionOutcome, counts: Readonly<Record<string, number>>): FunnelLoss[] {
  return Object.entries(counts)
    .map(([code, count]) => ({ outcome, code, count }))
    .toSorted((a, b) => b.count - a.count);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
