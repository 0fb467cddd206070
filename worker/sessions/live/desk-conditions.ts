import type { DeskState } from '@/lib/ports/order-desk';

/** Why an account may take no new risk. */
export type Cause =
  | 'banned'
  | 'key-refused'
  | 'key-rights'
  | 'rate-limited'
  | 'clock-jump'
  | 'unreachable'
  | 'unknown-orders'
  | 'mismatch'
  | 'stopping';

/** Causes under which not even an order that lessens risk can be sent: it would be refused, or arrive at no known time. */
const HOLDS_EVERY_ORDER: readonly Cause[] = [
  'banned',
  'key-refused',
  'rate-limited',
  'clock-jump',
  'stopping',
];

/** Everything that speaks against new risk, and the state that follows from it. Told whenever it changes. */
export class DeskConditions {
  private readonly held = new Map<Cause, string>();
  private isReconciled = false;
  private said = '';

  constructor(private readonly onState: (state: DeskState) => void) {}

  set(cause: Cause, reason: string): void {
    if (this.held.get(cause) === reason) return;
    this.held.set(cause, reason);
    this.say();
  }

  lift(cause: Cause): void {
    if (this.held.delete(cause)) this.say();
  }

  has(cause: Cause): boolean {
    return this.held.has(cause);
  }

  reconciled(isReconciled: boolean): void {
    this.isReconciled = isReconciled;
    this.say();
  }

  /** Why an order must not be sent just now, or null. What lessens risk passes where the venue would take it. */
  whyNotSent(reducesRisk: boolean): string | null {
    for (const [cause, reason] of this.held) {
      if (!reducesRisk || HOLDS_EVERY_ORDER.includes(cause))
        return `${cause.toUpperCase().replaceAll('-', '_')}: ${reason}`;
    }
    return null;
  }

  private say(): void {
    const state = this.state();
    const text = state.kind === 'halted' ? state.reason : state.kind;
    if (text === this.said) return;
    this.said = text;
    this.onState(state);
  }

  private state(): DeskState {
    const reasons = [...this.held].map(([cause, reason]) => `${cause}: ${reason}`);
    if (reasons.length > 0) return { kind: 'halted', reason: reasons.join('; ').slice(0, 500) };
    return this.isReconciled ? { kind: 'active' } : { kind: 'reconciling' };
  }
}
