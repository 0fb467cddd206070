import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import type { IsolatedStrategy } from './isolated-strategy';
import { SignalMemory } from './signal-memory';
import { NO_SIGNALS, type Strategy, type StrategyFault, type StrategyView } from './strategy';
import { takeFaultsOf } from './take-faults';

export interface FusionMember {
  readonly strategy: IsolatedStrategy;
  /** Above zero; only its share of all weights counts. */
  readonly weight: number;
}

export interface FusionRules {
  /** Share of the weight that must agree before a position is wanted: 0 < threshold ≤ 1. */
  readonly threshold: number;
  /** A member that holds the opposite view at least this strongly blocks the entry; above 1 nobody can. */
  readonly vetoConfidence: number;
  /** How long a member's view counts when it does not say, and how long the fused one stands; null for no end. */
  readonly ttlMs: number | null;
  /** After an entry, no further entry of that instrument for so long. */
  readonly cooldownMs: number;
}

/**
 * Several strategies that vote on one position. Each one's last view counts while it stands: + strength for long, − strength
 * for short, 0 for flat. The score of an instrument is the weighted mean over the members that still work; from the threshold
 * on it is a position, below it is none. A member that strongly means the opposite vetoes an entry, never an exit.
 */
export class FusedStrategy implements Strategy {
  private readonly strategies: readonly IsolatedStrategy[];
  private readonly weights: Float64Array;
  private readonly rules: FusionRules;
  private readonly memories: readonly SignalMemory[];
  /** Per instrument, what is wanted: 1, 0, −1. */
  private readonly stance: Int32Array;
  private readonly enteredMs: Float64Array;

  constructor(members: readonly FusionMember[], rules: FusionRules, instruments = 1) {
    this.strategies = members.map(({ strategy }) => strategy);
    this.weights = Float64Array.from(members, ({ weight }) => weight);
    this.rules = rules;
    this.memories = members.map(() => new SignalMemory(instruments));
    this.stance = new Int32Array(instruments);
    this.enteredMs = new Float64Array(instruments).fill(-Infinity);
  }

  initialize(view: StrategyView): void {
    for (const strategy of this.strategies) strategy.initialize(view);
  }

  onMarketData(view: StrategyView): void {
    for (const strategy of this.strategies) strategy.onMarketData(view);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const { strategies, memories, rules } = this;
    for (let at = 0; at < strategies.length; at += 1) {
      const said = (strategies[at] as IsolatedStrategy).generateSignals(view);
      for (const signal of said) {
        const dated =
          signal.ttlMs === null && rules.ttlMs !== null ? { ...signal, ttlMs: rules.ttlMs } : signal;
        (memories[at] as SignalMemory).note(dated, view.timeMs);
      }
    }
    let fused = NO_SIGNALS;
    for (let instrument = 0; instrument < this.stance.length; instrument += 1) {
      const decided = this.decide(instrument, view.timeMs);
      if (decided !== null) fused = fused.length === 0 ? [decided] : [...fused, decided];
    }
    return fused;
  }

  /** Every member may object to an order. */
  riskCheck(intent: OrderIntent, view: StrategyView): string | null {
    for (const strategy of this.strategies) {
      const objection = strategy.riskCheck(intent, view);
      if (objection !== null) return `${strategy.name}: ${objection}`;
    }
    return null;
  }

  onFill(fill: Fill, view: StrategyView): void {
    for (const strategy of this.strategies) strategy.onFill(fill, view);
  }

  dailyClose(view: StrategyView): void {
    for (const strategy of this.strategies) strategy.dailyClose(view);
  }

  takeFaults(): readonly StrategyFault[] {
    return takeFaultsOf(this.strategies);
  }

  private decide(instrument: number, nowMs: number): Signal | null {
    const score = this.score(instrument, nowMs);
    const { threshold, cooldownMs } = this.rules;
    const was = this.stance[instrument] as number;
    let want = score >= threshold ? 1 : score <= -threshold ? -1 : 0;
    if (want === was) return null;
    const isTooSoon = nowMs - (this.enteredMs[instrument] as number) < cooldownMs;
    if (want !== 0 && (isTooSoon || this.isVetoed(instrument, want, nowMs))) want = 0;
    if (want === was) return null;
    this.stance[instrument] = want;
    if (want === 0) {
      const reason = 'strategies no longer agree';
      return { instrument, side: 'flat', strength: 1, stopHint: null, ttlMs: null, reason };
    }
    this.enteredMs[instrument] = nowMs;
    return {
      instrument,
      side: want > 0 ? 'long' : 'short',
      strength: Math.min(1, Math.abs(score)),
      stopHint: this.widestStop(instrument, want, nowMs),
      ttlMs: this.rules.ttlMs,
      reason: 'strategies agree',
    };
  }

  /** −1 to 1. */
  private score(instrument: number, nowMs: number): number {
    let votes = -0;
    let weights = -0;
    for (let at = 0; at < this.strategies.length; at += 1) {
      if ((this.strategies[at] as IsolatedStrategy).isSuspended) continue;
      const weight = this.weights[at] as number;
      weights += weight;
      const last = this.view(at, instrument, nowMs);
      if (last !== null) votes += weight * signOf(last) * last.strength;
    }
    return weights > 0 ? votes / weights : 0;
  }

  private isVetoed(instrument: number, want: number, nowMs: number): boolean {
    for (let at = 0; at < this.strategies.length; at += 1) {
      if ((this.strategies[at] as IsolatedStrategy).isSuspended) continue;
      const last = this.view(at, instrument, nowMs);
      if (last !== null && signOf(last) === -want && last.strength >= this.rules.vetoConfidence) return true;
    }
    return false;
  }

  /** Of the members that agree, the stop furthest away: sizes by risk come out smaller, never larger. */
  private widestStop(instrument: number, want: number, nowMs: number): number | null {
    let widest: number | null = null;
    for (let at = 0; at < this.strategies.length; at += 1) {
      const last = this.view(at, instrument, nowMs);
      if (last === null || signOf(last) !== want || last.stopHint === null) continue;
      if (widest === null || (last.stopHint - widest) * want < 0) widest = last.stopHint;
    }
    return widest;
  }

  private view(member: number, instrument: number, nowMs: number): Signal | null {
    return (this.memories[member] as SignalMemory).standing(instrument, nowMs);
  }
}

function signOf(signal: Signal): number {
  return signal.side === 'long' ? 1 : signal.side === 'short' ? -1 : 0;
}
