import { LIMITS } from '@/config/runtime/limits';
import type { DeskConditions } from './desk-conditions';
import type { DeskTime } from './desk-time';

/** Too many orders lost in a short time: the venue is not well, and each more would be one more that nobody can prove (F05). */
export class LossBreaker {
  private readonly lostAtMs: number[] = [];
  private lift: () => void = () => undefined;

  constructor(private readonly parts: { readonly time: DeskTime; readonly conditions: DeskConditions }) {}

  lost(): void {
    const { time, conditions } = this.parts;
    const now = time.steadyMs();
    this.lostAtMs.push(now);
    while ((this.lostAtMs[0] ?? now) < now - LIMITS.deskUnknownWindowMs) this.lostAtMs.shift();
    if (this.lostAtMs.length < LIMITS.deskUnknownMax || conditions.has('unknown-orders')) return;
    conditions.set('unknown-orders', `${this.lostAtMs.length} orders were lost within a minute`);
    this.lift = time.after(LIMITS.deskUnknownPauseMs, () => {
      this.lostAtMs.length = 0;
      conditions.lift('unknown-orders');
    });
  }

  close(): void {
    this.lift();
  }
}
