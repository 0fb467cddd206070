import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { asMoney, money, type Money } from '@/lib/core/model/money';

const DAY_MS = 86_400_000;

/** closed: trading. halted: no entries until the next UTC day. tripped: no entries until a person resets it. */
export type CircuitStatus = 'closed' | 'halted' | 'tripped';

/** The whole state, as plain data. */
export interface CircuitState {
  readonly status: CircuitStatus;
  /** Start of the UTC day that `openingEquity` belongs to. */
  readonly dayMs: number;
  readonly openingEquity: Money;
  readonly highWaterMark: Money;
  /** When the status became what it is, and the drawdown that did it; null while closed. */
  readonly sinceMs: number | null;
  readonly drawdown: Drawdown | null;
}

/** A fall as its exact parts: `lost` of `from`. */
export interface Drawdown {
  readonly kind: 'daily' | 'total';
  readonly lost: Money;
  readonly from: Money;
}

/** Exact fractions; null is not limited. */
export interface CircuitThresholds {
  readonly dailyDrawdown: bigint | null;
  readonly totalDrawdown: bigint | null;
}

export interface EquityReading {
  readonly timeMs: number;
  readonly equity: Money;
}

export function newCircuit({ timeMs, equity }: EquityReading): CircuitState {
  const dayMs = Math.floor(timeMs / DAY_MS) * DAY_MS;
  return {
    status: 'closed',
    dayMs,
    openingEquity: equity,
    highWaterMark: equity,
    sinceMs: null,
    drawdown: null,
  };
}

/** How far equity is below the opening of the day and below its highest; neither is ever negative. */
export function checkDrawdown(state: CircuitState, equity: Money): { daily: Drawdown; total: Drawdown } {
  return {
    daily: { kind: 'daily', lost: lost(state.openingEquity, equity), from: state.openingEquity },
    total: { kind: 'total', lost: lost(state.highWaterMark, equity), from: state.highWaterMark },
  };
}

/**
 * The state after one reading (SPEC B8). A new UTC day opens with this reading and ends a halt; a drawdown beyond its
 * threshold halts or trips. Exactly the threshold does neither. A trip lasts until resetCircuit.
 */
export function triggerIfThresholdBreached(
  state: CircuitState,
  reading: EquityReading,
  thresholds: CircuitThresholds,
): CircuitState {
  const today = openDay(state, reading);
  const highWaterMark = reading.equity > today.highWaterMark ? reading.equity : today.highWaterMark;
  const now = { ...today, highWaterMark };
  if (now.status === 'tripped') return now;
  const { daily, total } = checkDrawdown(now, reading.equity);
  if (isBeyond(total, thresholds.totalDrawdown)) {
    return { ...now, status: 'tripped', sinceMs: reading.timeMs, drawdown: total };
  }
  if (now.status === 'closed' && isBeyond(daily, thresholds.dailyDrawdown)) {
    return { ...now, status: 'halted', sinceMs: reading.timeMs, drawdown: daily };
  }
  return now;
}

/** A person has looked at it: trading goes on, and drawdowns are measured from here. */
export function resetCircuit(reading: EquityReading): CircuitState {
  return newCircuit(reading);
}

function openDay(state: CircuitState, { timeMs, equity }: EquityReading): CircuitState {
  if (timeMs < state.dayMs + DAY_MS) return state;
  const dayMs = Math.floor(timeMs / DAY_MS) * DAY_MS;
  const opened = { ...state, dayMs, openingEquity: equity };
  return state.status === 'halted' ? { ...opened, status: 'closed', sinceMs: null, drawdown: null } : opened;
}

function lost(from: Money, equity: Money): Money {
  return asMoney(equity < from ? from - equity : 0n);
}

/** Multiplied out, so that nothing is rounded before it is judged. */
function isBeyond(drawdown: Drawdown, limit: bigint | null): boolean {
  return limit !== null && drawdown.lost * EXACT_ONE > limit * drawdown.from;
}

/** The state as text, for a snapshot. */
export interface CircuitSnapshot {
  readonly status: CircuitStatus;
  readonly dayMs: number;
  readonly openingEquity: string;
  readonly highWaterMark: string;
  readonly sinceMs: number | null;
  readonly drawdown: {
    readonly kind: 'daily' | 'total';
    readonly lost: string;
    readonly from: string;
  } | null;
}

export function snapshotCircuit(state: CircuitState): CircuitSnapshot {
  const { drawdown } = state;
  return {
    ...state,
    openingEquity: formatExact(state.openingEquity),
    highWaterMark: formatExact(state.highWaterMark),
    drawdown:
      drawdown === null
        ? null
        : { kind: drawdown.kind, lost: formatExact(drawdown.lost), from: formatExact(drawdown.from) },
  };
}

export function restoreCircuit(snapshot: CircuitSnapshot): CircuitState {
  const { drawdown } = snapshot;
  return {
    ...snapshot,
    openingEquity: money(snapshot.openingEquity, 'openingEquity'),
    highWaterMark: money(snapshot.highWaterMark, 'highWaterMark'),
    drawdown:
      drawdown === null
        ? null
        : {
            kind: drawdown.kind,
            lost: asMoney(parseExact(drawdown.lost, 'lost')),
            from: asMoney(parseExact(drawdown.from, 'from')),
          },
  };
}
