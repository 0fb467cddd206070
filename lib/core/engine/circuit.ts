import { floatFromExact } from '@/lib/core/model/crossing';
import { formatExact } from '@/lib/core/model/decimal-text';
import { EXACT_ONE } from '@/lib/core/model/exact';
import type { Money } from '@/lib/core/model/money';
import {
  newCircuit,
  triggerIfThresholdBreached,
  type CircuitState,
  type CircuitThresholds,
} from '@/lib/core/risk/breakers/circuit-breaker';
import type { EngineState } from './state';
import { exactEquity } from './facts';

const DAY_MS = 86_400_000;
/** Float64 decides only when to look; what is looked at is exact. */
const MARGIN = 1 + 1e-9;

/**
 * Watches drawdowns continuously: beyond the daily one entries halt until the next UTC day, beyond the total one the
 * engine lets positions only become smaller until a person resets it. Between the marks that could matter it costs one
 * comparison per bar.
 */
export class Circuit {
  private readonly thresholds: CircuitThresholds;
  private state: CircuitState | null = null;
  /** [0] equity at or below which to look, [1] equity above which to look, [2] moment from which to look. */
  private readonly watch = new Float64Array([Infinity, -Infinity, -Infinity]);

  constructor(thresholds: CircuitThresholds) {
    this.thresholds = thresholds;
  }

  get status(): CircuitState['status'] {
    return this.state?.status ?? 'closed';
  }

  /** A UTC day begins with the equity that the one before ended with, not with what its first bar made of it. */
  startDay(engine: EngineState, startMs: number, equity: Money): void {
    this.read(engine, equity, startMs);
  }

  /** Equity has been marked. */
  onMark(engine: EngineState, equity: number): void {
    const { watch } = this;
    // The close of a bar is the last price within it: at midnight it still belongs to the day that ends.
    const markedMs = engine.clock.nowMs - 1;
    if (equity > (watch[0] as number) && equity <= (watch[1] as number) && markedMs < (watch[2] as number))
      return;
    const exact = exactEquity(engine);
    if (exact === null) return;
    this.read(engine, exact, markedMs);
  }

  private read(engine: EngineState, equity: Money, timeMs: number): void {
    const before = this.state ?? newCircuit({ timeMs, equity });
    const now = triggerIfThresholdBreached(before, { timeMs, equity }, this.thresholds);
    this.state = now;
    if (now.status !== before.status) announce(engine, before.status, now);
    if (now.status === 'tripped' && engine.killState === 'off') engine.killState = 'reduce-only';
    const { dailyDrawdown, totalDrawdown } = this.thresholds;
    this.watch[0] =
      Math.max(floor(now.openingEquity, dailyDrawdown), floor(now.highWaterMark, totalDrawdown)) * MARGIN;
    this.watch[1] = floatFromExact(now.highWaterMark) / MARGIN;
    this.watch[2] = now.dayMs + DAY_MS;
  }
}

function floor(from: Money, limit: bigint | null): number {
  return limit === null ? -Infinity : floatFromExact(from) * (1 - Number(limit) / Number(EXACT_ONE));
}

function announce(engine: EngineState, was: CircuitState['status'], now: CircuitState): void {
  const { drawdown } = now;
  const code = now.status === 'tripped' || was === 'tripped' ? 'TOTAL_DRAWDOWN' : 'DAILY_DRAWDOWN';
  const detail =
    drawdown === null ? 'a new day' : `lost ${formatExact(drawdown.lost)} of ${formatExact(drawdown.from)}`;
  const isTripped = now.status !== 'closed';
  engine.journal.write({ kind: 'breaker-changed', timeMs: engine.clock.nowMs, code, isTripped, detail });
}
