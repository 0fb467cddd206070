import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import { AdxRegime, adxRegimeSettings, ADX_REGIMES } from '../adx-regime';
import { IsolatedStrategy } from '../isolated-strategy';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import type { RegimeClassifier } from '../regime-classifier';
import { SignalMemory } from '../signal-memory';
import { NO_SIGNALS, type Strategy, type StrategyFault, type StrategyView } from '../strategy';
import { takeFaultsOf } from '../take-faults';
import { NO_STRATEGY, REGIME_PARAMETERS } from './params';

const NOBODY = -1;
const HANDED_OVER = oneSignal({ side: 'flat', reason: 'regime changed' });
const SUSPENDED = oneSignal({ side: 'flat', reason: 'its strategy was suspended' });

/**
 * Every strategy sees every bar and is asked what it thinks, so that each is warm and knows where it stands; only the one of
 * the regime is heard. On a change of regime the position goes to the newcomer when its own last view is that position. If
 * it is not, what is held is closed, and the newcomer enters with its next view, never with an old one. Traders of one
 * instrument only.
 */
export class RegimeSelector implements Strategy {
  private readonly classifier: RegimeClassifier;
  private readonly members: readonly IsolatedStrategy[];
  /** Per label, the position of its member in the list; −1 for none. */
  private readonly memberOf: Int32Array;
  private readonly views: readonly SignalMemory[];
  private active = NOBODY;

  constructor(classifier: RegimeClassifier, members: readonly IsolatedStrategy[], memberOf: Int32Array) {
    this.classifier = classifier;
    this.members = members;
    this.memberOf = memberOf;
    this.views = members.map(() => new SignalMemory(1));
  }

  initialize(view: StrategyView): void {
    for (const member of this.members) member.initialize(view);
  }

  onMarketData(view: StrategyView): void {
    this.classifier.update(view.high, view.low, view.close);
    for (const member of this.members) member.onMarketData(view);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const { members, views, classifier } = this;
    const next = this.memberOf[classifier.label] ?? NOBODY;
    let said = NO_SIGNALS;
    for (let at = 0; at < members.length; at += 1) {
      const heard = (members[at] as IsolatedStrategy).generateSignals(view);
      if (heard.length === 0) continue;
      for (const signal of heard) (views[at] as SignalMemory).note(signal, view.timeMs);
      if (at === next) said = heard;
    }
    const hasChanged = next !== this.active;
    this.active = next;
    const holds = view.positionQuantity !== 0;
    if (members[next]?.isSuspended === true) return holds ? SUSPENDED : NO_SIGNALS;
    if (!hasChanged || said.length > 0 || !holds) return said;
    return this.agrees(next, view) ? NO_SIGNALS : HANDED_OVER;
  }

  riskCheck(intent: OrderIntent, view: StrategyView): string | null {
    return this.members[this.active]?.riskCheck(intent, view) ?? null;
  }

  onFill(fill: Fill, view: StrategyView): void {
    this.members[this.active]?.onFill(fill, view);
  }

  dailyClose(view: StrategyView): void {
    for (const member of this.members) member.dailyClose(view);
  }

  takeFaults(): readonly StrategyFault[] {
    return takeFaultsOf(this.members);
  }

  /** Whether the newcomer's own last view is the position that is held. */
  private agrees(newcomer: number, view: StrategyView): boolean {
    const last = this.views[newcomer]?.standing(0, view.timeMs) ?? null;
    return last !== null && last.side === (view.positionQuantity > 0 ? 'long' : 'short');
  }
}

/** Parameters must have passed validateParameters. `make` gives a member with its usual parameters. */
export function createRegimeSelector(values: ParameterValues, make: (name: string) => Strategy): Strategy {
  const chosen = REGIME_PARAMETERS.map((regime) => String(values[regime]));
  const names = [...new Set(chosen.filter((name) => name !== NO_STRATEGY))];
  const memberOf = new Int32Array(ADX_REGIMES.length).fill(NOBODY);
  for (const [at, regime] of REGIME_PARAMETERS.entries()) {
    memberOf[ADX_REGIMES.indexOf(regime)] = names.indexOf(chosen[at] ?? NO_STRATEGY);
  }
  const classifier = new AdxRegime(adxRegimeSettings(values));
  return new RegimeSelector(
    classifier,
    names.map((name) => new IsolatedStrategy(name, make(name))),
    memberOf,
  );
}
