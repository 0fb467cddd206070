import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import type { IsolatedStrategy } from './isolated-strategy';
import { NO_SIGNALS, type Strategy, type StrategyFault, type StrategyView } from './strategy';
import { takeFaultsOf } from './take-faults';

/** Nobody spoke for this instrument yet. */
const NOBODY = -1;

/**
 * Several strategies in one run, each behind its own wall. All see every bar; each speaks for itself, in the order of the
 * list, and the last one that spoke for an instrument is asked about its orders. When that one is suspended, what is held
 * of the instrument is closed: nobody is left who knows why it is held.
 */
export class StrategyGroup implements Strategy {
  private readonly members: readonly IsolatedStrategy[];
  /** Per instrument, who spoke last. */
  private readonly speaker: Int32Array;

  constructor(members: readonly IsolatedStrategy[], instruments = 1) {
    this.members = members;
    this.speaker = new Int32Array(instruments).fill(NOBODY);
  }

  initialize(view: StrategyView): void {
    for (const member of this.members) member.initialize(view);
  }

  onMarketData(view: StrategyView): void {
    for (const member of this.members) member.onMarketData(view);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const { members, speaker } = this;
    let said = NO_SIGNALS;
    for (let at = 0; at < members.length; at += 1) {
      const heard = (members[at] as IsolatedStrategy).generateSignals(view);
      if (heard.length === 0) continue;
      for (const { instrument } of heard) speaker[instrument] = at;
      said = said.length === 0 ? heard : [...said, ...heard];
    }
    return this.closeOrphans(view, said);
  }

  riskCheck(intent: OrderIntent, view: StrategyView): string | null {
    return this.members[this.speaker[intent.instrument] ?? NOBODY]?.riskCheck(intent, view) ?? null;
  }

  onFill(fill: Fill, view: StrategyView): void {
    for (const member of this.members) member.onFill(fill, view);
  }

  dailyClose(view: StrategyView): void {
    for (const member of this.members) member.dailyClose(view);
  }

  takeFaults(): readonly StrategyFault[] {
    return takeFaultsOf(this.members);
  }

  /** What a suspended member left behind, of the instrument whose bar this is. */
  private closeOrphans(view: StrategyView, said: readonly Signal[]): readonly Signal[] {
    const { instrument } = view;
    const owner = this.members[this.speaker[instrument] ?? NOBODY];
    if (owner === undefined || !owner.isSuspended) return said;
    this.speaker[instrument] = NOBODY;
    if (view.positionQuantity === 0) return said;
    const reason = 'its strategy was suspended';
    const flat: Signal = { instrument, side: 'flat', strength: 1, stopHint: null, ttlMs: null, reason };
    return [...said, flat];
  }
}
