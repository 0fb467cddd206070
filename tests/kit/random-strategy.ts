import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import { Ema } from '@/lib/core/indicators/ema';
import { Sma } from '@/lib/core/indicators/sma';
import type { Signal, SignalSide } from '@/lib/core/model/signal';
import { NO_SIGNALS, type Strategy, type StrategyView } from '@/lib/core/strategies/strategy';

const SIDES: readonly SignalSide[] = ['long', 'flat', 'short', 'hold'];

/**
 * A strategy that decides by chance, from a seed and from what it has seen: its state is a counter, indicators and the
 * fills it heard of, all in fields. Two of one seed that see the same bars say the same.
 */
class RandomStrategy implements Strategy {
  private readonly state: Int32Array;
  private readonly fast = new Sma(3);
  private readonly slow = new Ema(7);
  private heard = 0;
  private days = 0;

  constructor(seed: number) {
    this.state = new Int32Array([seed | 1]);
  }

  initialize(): void {}

  onMarketData(view: StrategyView): void {
    if (view.instrument !== 0) return;
    this.fast.update(view.closeTicks);
    this.slow.update(view.close);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    if (this.next() > 0.3) return NO_SIGNALS;
    const lean = this.fast.isReady && this.fast.value > this.slow.value * 100 ? 0 : this.heard % 3;
    const side = SIDES[Math.floor(this.next() * 4 + lean) % 4] as SignalSide;
    const away = 0.01 + this.next() * 0.05;
    const stopHint = view.close * (side === 'short' ? 1 + away : 1 - away);
    return [
      {
        instrument: view.instrument,
        side,
        strength: Math.max(0.1, Math.round(this.next() * 10) / 10),
        stopHint: this.next() < 0.8 ? stopHint : null,
        ttlMs: this.next() < 0.3 ? 120_000 : null,
        reason: `chance ${this.days}`,
      },
    ];
  }

  riskCheck(): string | null {
    return this.next() < 0.05 ? 'chance' : null;
  }

  onFill(): void {
    this.heard += 1;
  }

  dailyClose(): void {
    this.days += 1;
  }

  /** xorshift32 (G. Marsaglia, 2003): uniform in [0, 1). */
  private next(): number {
    let x = this.state[0] as number;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state[0] = x;
    return (x >>> 0) / 4_294_967_296;
  }
}

export function randomStrategy(seed: number, instruments = 1): PreparedStrategy {
  const strategy = new RandomStrategy(seed);
  return { name: 'random', params: { seed }, warmupBars: 0, instruments, timeframes: ['5m'], strategy };
}
