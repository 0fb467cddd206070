import { LIMITS } from '@/config/runtime/limits';
import type { SessionRunRuntime } from '@/lib/contracts/api/session';
import { exactFromFloat } from '@/lib/core/model/crossing';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Order } from '@/lib/core/model/order';
import type { SessionRun } from './session-run';

const SHOWN_DECIMALS = 8;

/** How a run stands, for people: read from its engine, which nobody else can ask. */
export function runReport(run: SessionRun): SessionRunRuntime {
  const { loop, facts, isStarted } = run;
  const { engine } = loop;
  const standing = isStarted ? engine.standing() : null;
  const working = isStarted ? engine.workingOrders() : [];
  return {
    equity: textOf(standing?.equity ?? null),
    cash: textOf(standing?.cash ?? null),
    positions: positionsOf(run, standing?.held ?? []),
    workingOrders: working.slice(-LIMITS.sessionOrdersShownMax).map((order) => orderOf(run, order)),
    workingOrdersTotal: working.length,
    lastSignal: signalOf(run),
    lastRegime: regimeOf(run),
    lastBarMs: Number.isNaN(loop.lastEndMs) ? null : loop.lastEndMs,
    barsTold: loop.barsTold,
    inputs: loop.n,
    entries: engine.journal.lastSeq,
    fills: facts.fills,
    denied: facts.denied,
    problem: facts.problem,
  };
}

function signalOf({ facts, loop }: SessionRun): SessionRunRuntime['lastSignal'] {
  if (facts.lastSignal === null) return null;
  const { instrument, ...signal } = facts.lastSignal;
  return { ...signal, instrumentId: loop.parts.instruments[instrument]?.id ?? '' };
}

/** Of the instrument that was looked at last. */
function regimeOf({ facts, loop }: SessionRun): SessionRunRuntime['lastRegime'] {
  const instrument = facts.lastSignal?.instrument ?? 0;
  const name = loop.engine.regimeOf(instrument);
  return name === null ? null : { instrumentId: loop.parts.instruments[instrument]?.id ?? '', name };
}

function positionsOf({ loop }: SessionRun, held: readonly bigint[]): SessionRunRuntime['positions'] {
  const { marks } = loop.engine;
  return held.flatMap((quantity, slot) => {
    if (quantity === 0n) return [];
    const mark = marks.price[slot] as number;
    const entry = marks.entryPrice[slot] as number;
    return {
      instrumentId: loop.parts.instruments[slot]?.id ?? '',
      quantity: formatExact(quantity),
      entryPrice: shown(entry),
      markPrice: shown(mark),
      unrealizedProfit: shown((mark - entry) * (marks.quantity[slot] as number)),
    };
  });
}

function orderOf({ loop }: SessionRun, order: Order): SessionRunRuntime['workingOrders'][number] {
  const { request, orderNumber, status, filledQuantity } = order;
  return {
    clientOrderId: loop.engine.clientOrderId(orderNumber),
    instrumentId: loop.parts.instruments[request.instrument]?.id ?? '',
    side: request.side,
    type: request.type,
    status,
    quantity: textOf(request.quantity),
    quoteQuantity: textOf(request.quoteQuantity),
    filledQuantity: formatExact(filledQuantity),
    limitPrice: textOf(request.limitPrice),
    triggerPrice: textOf(request.triggerPrice),
    reduceOnly: request.reduceOnly,
    reason: request.reason,
  };
}

function textOf(amount: bigint | null): string | null {
  return amount === null ? null : formatExact(amount);
}

/** A float64 figure that only people read. */
function shown(value: number): string | null {
  return Number.isFinite(value) ? formatExact(exactFromFloat(value, SHOWN_DECIMALS, 'nearest')) : null;
}
