import type { Signal, SignalSide } from '@/lib/core/model/signal';
import { PlainStrategy } from '@/lib/core/strategies/plain-strategy';
import { NO_SIGNALS, type StrategyView } from '@/lib/core/strategies/strategy';

const SIDES: Readonly<Record<string, SignalSide>> = { L: 'long', S: 'short', F: 'flat', H: 'hold' };

export function signal(side: SignalSide, more: Partial<Signal> = {}): Signal {
  return { instrument: 0, side, strength: 1, stopHint: null, ttlMs: null, reason: side, ...more };
}

/** Says what a text says, one letter per bar of its instrument: L, S, F, H; `!` throws, `N` is not a number, a dot is nothing. */
export class Scripted extends PlainStrategy {
  asked = 0;
  private readonly script: string;
  private readonly more: Partial<Signal>;

  constructor(script: string, more: Partial<Signal> = {}) {
    super();
    this.script = script;
    this.more = more;
  }

  onMarketData(_view: StrategyView): void {}

  generateSignals(_view: StrategyView): readonly Signal[] {
    const letter = this.script[this.asked] ?? '.';
    this.asked += 1;
    if (letter === '!') throw new Error('broke on purpose');
    if (letter === 'N') return [signal('long', { strength: Number.NaN })];
    const side = SIDES[letter];
    return side === undefined ? NO_SIGNALS : [signal(side, this.more)];
  }
}
