import type { Signal } from '@/lib/core/model/signal';
import { AroundStrategy } from './around-strategy';
import { SignalMemory } from './signal-memory';
import { NO_SIGNALS, type Strategy, type StrategyView } from './strategy';

/** How the views of a strategy are taken: what its configuration says beside its parameters. */
export interface SignalRules {
  /** How long a view stands when the strategy does not say; null for until something else is said. */
  readonly ttlMs: number | null;
  /** After an entry, no further entry of that instrument for so long. Leaving is always allowed. */
  readonly cooldownMs: number;
  /** Entries weaker than this are dropped. */
  readonly strengthMin: number;
}

/**
 * A strategy with memory around it. `hold` repeats the last actionable view while its time lasts, with the time that is
 * left; after that it means nothing. Views get a time to live, entries a cooldown and a least strength.
 */
export class RememberingStrategy extends AroundStrategy {
  private readonly rules: SignalRules;
  private readonly memory: SignalMemory;
  private readonly enteredMs: Float64Array;

  constructor(inner: Strategy, rules: SignalRules, instruments = 1) {
    super(inner);
    this.rules = rules;
    this.memory = new SignalMemory(instruments);
    this.enteredMs = new Float64Array(instruments).fill(-Infinity);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const said = this.inner.generateSignals(view);
    if (said.length === 0) return NO_SIGNALS;
    const taken: Signal[] = [];
    for (const signal of said) {
      const heard =
        signal.side === 'hold' ? this.repeated(signal, view.timeMs) : this.actionable(signal, view.timeMs);
      if (heard !== null) taken.push(heard);
    }
    return taken;
  }

  /** Milliseconds for which the last view of an instrument still stands. */
  ttlRemaining(instrument: number, nowMs: number): number {
    return this.memory.ttlRemaining(instrument, nowMs);
  }

  private repeated({ instrument }: Signal, nowMs: number): Signal | null {
    const last = this.memory.standing(instrument, nowMs);
    if (last === null || last.ttlMs === null) return last;
    return { ...last, ttlMs: this.memory.ttlRemaining(instrument, nowMs) };
  }

  private actionable(signal: Signal, nowMs: number): Signal | null {
    const { ttlMs, cooldownMs, strengthMin } = this.rules;
    const { instrument } = signal;
    if (signal.side !== 'flat') {
      if (signal.strength < strengthMin) return null;
      if (nowMs - (this.enteredMs[instrument] as number) < cooldownMs) return null;
      this.enteredMs[instrument] = nowMs;
    }
    const dated = signal.ttlMs === null && ttlMs !== null ? { ...signal, ttlMs } : signal;
    this.memory.note(dated, nowMs);
    return dated;
  }
}
