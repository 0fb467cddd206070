import { Locks, type BreakerCode, type ClosedTrip } from './breaker';
import { cooldown, type CooldownSettings } from './cooldown';
import { lookbackDrawdown, type LookbackDrawdownSettings } from './lookback-drawdown';
import { lowProfit, type LowProfitSettings } from './low-profit';
import { stopLossStreak, type StopLossStreakSettings } from './stop-loss-streak';
import { TripMemory } from './trip-memory';

/** Which behaviours lock entries; null switches one off. */
export interface ProtectionSettings {
  readonly stopLossStreak: StopLossStreakSettings | null;
  readonly cooldown: CooldownSettings | null;
  readonly lowProfit: LowProfitSettings | null;
  readonly lookbackDrawdown: LookbackDrawdownSettings | null;
}

/**
 * The behaviour breakers of one account: fed with every closed round trip, asked before every entry (SPEC B1–B5). Its state
 * is plain fields, so that it can be snapshotted. It has the shape of the engine's gate.
 */
export class Protections {
  readonly code = 'BREAKER';
  /** Of the last question: milliseconds the entry is locked for, against none allowed. */
  actual = Number.NaN;
  readonly limit = 0;
  /** What locked the last entry, or null. */
  lockedBy: BreakerCode | null = null;

  private readonly settings: ProtectionSettings;
  private readonly memory = new TripMemory();
  private readonly streakLocks: Locks;
  private readonly cooldownLocks: Locks;
  private readonly lowProfitLocks: Locks;
  private readonly drawdownLocks: Locks;

  constructor(settings: ProtectionSettings, instruments: number) {
    this.settings = settings;
    this.streakLocks = new Locks(instruments);
    this.cooldownLocks = new Locks(instruments);
    this.lowProfitLocks = new Locks(instruments);
    this.drawdownLocks = new Locks(instruments);
  }

  /** The behaviour that locked, for the reason that is stored. */
  get note(): string {
    return this.lockedBy ?? '';
  }

  /** A position became flat. */
  onTrip(trip: ClosedTrip): void {
    this.memory.add(trip);
    const { stopLossStreak: streak, cooldown: pause, lowProfit: low, lookbackDrawdown: fall } = this.settings;
    if (streak !== null && stopLossStreak(streak, this.memory, trip)) {
      const scope = streak.scope === 'account' ? null : trip.instrument;
      this.streakLocks.lock(scope, trip.timeMs + streak.lockMs);
    }
    if (pause !== null && cooldown(pause, trip)) {
      this.cooldownLocks.lock(trip.instrument, trip.timeMs + pause.lockMs);
    }
    if (low !== null && lowProfit(low, this.memory, trip)) {
      this.lowProfitLocks.lock(trip.instrument, trip.timeMs + low.lockMs);
    }
    if (fall !== null && lookbackDrawdown(fall, this.memory, trip)) {
      this.drawdownLocks.lock(null, trip.timeMs + fall.lockMs);
    }
  }

  /** 1 lets an entry pass, 0 does not; `lockedBy` and `actual` say why. */
  judge(signal: { readonly instrument: number }, facts: { readonly timeMs: number }): 0 | 1 {
    this.actual = 0;
    this.lockedBy = null;
    this.ask(this.streakLocks, 'STOP_LOSS_STREAK', signal.instrument, facts.timeMs);
    this.ask(this.cooldownLocks, 'COOLDOWN', signal.instrument, facts.timeMs);
    this.ask(this.lowProfitLocks, 'LOW_PROFIT', signal.instrument, facts.timeMs);
    this.ask(this.drawdownLocks, 'LOOKBACK_DRAWDOWN', signal.instrument, facts.timeMs);
    return this.lockedBy === null ? 1 : 0;
  }

  /** Keeps the lock that lasts longest. */
  private ask(locks: Locks, code: BreakerCode, instrument: number, nowMs: number): void {
    const remaining = locks.remainingMs(instrument, nowMs);
    if (!(remaining > this.actual)) return;
    this.actual = remaining;
    this.lockedBy = code;
  }
}
