import type { Entry } from './entry';

/** How many times each code occurred, most frequent first when read through `Object.entries` of a sorted copy. */
export type CodeCounts = Readonly<Record<string, number>>;

/** From bars to fills: how far every view of a run got, and what stopped the others. */
export interface DecisionFunnel {
  readonly bars: number;
  /** Views a strategy had. */
  readonly signals: number;
  /** Views that a gate vetoed, by gate. */
  readonly vetoed: CodeCounts;
  /** Views that needed or got no order although nobody refused one, by reason. */
  readonly skipped: CodeCounts;
  /** Orders that our own rules refused, by rule. */
  readonly denied: CodeCounts;
  readonly submitted: number;
  readonly accepted: number;
  /** By the venue's own code. */
  readonly rejected: CodeCounts;
  readonly canceled: number;
  readonly expired: number;
  readonly filledOrders: number;
  readonly fills: number;
  /** How often each breaker tripped: what it stopped afterwards is among the denied. */
  readonly breakers: CodeCounts;
}

const GATE_PREFIX = 'GATE_';

/** Counts a journal. `bars` is how many moments the run walked. */
export function funnelOf(entries: Iterable<Entry>, bars: number): DecisionFunnel {
  const vetoed: Record<string, number> = {};
  const skipped: Record<string, number> = {};
  const denied: Record<string, number> = {};
  const rejected: Record<string, number> = {};
  const breakers: Record<string, number> = {};
  const counts = {
    signals: 0,
    submitted: 0,
    accepted: 0,
    canceled: 0,
    expired: 0,
    filledOrders: 0,
    fills: 0,
  };
  for (const entry of entries) {
    switch (entry.kind) {
      case 'signal':
        counts.signals += 1;
        break;
      case 'signal-skipped':
        if (entry.code.startsWith(GATE_PREFIX)) add(vetoed, entry.code.slice(GATE_PREFIX.length));
        else add(skipped, entry.code);
        break;
      case 'order-denied':
        add(denied, entry.code);
        break;
      case 'order-submitted':
        counts.submitted += 1;
        break;
      case 'order-accepted':
        counts.accepted += 1;
        break;
      case 'order-rejected':
        add(rejected, entry.reason);
        break;
      case 'order-canceled':
        counts.canceled += 1;
        break;
      case 'order-expired':
        counts.expired += 1;
        break;
      case 'breaker-changed':
        if (entry.isTripped) add(breakers, entry.code);
        break;
      case 'fill':
        counts.fills += 1;
        if (entry.isLast) counts.filledOrders += 1;
        break;
      default:
        break;
    }
  }
  return { bars, ...counts, vetoed, skipped, denied, rejected, breakers };
}

function add(counts: Record<string, number>, code: string): void {
  counts[code] = (counts[code] ?? 0) + 1;
}
