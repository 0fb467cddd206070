import { LIMITS } from '@/config/runtime/limits';
import type { DeskConditions } from './desk-conditions';
import type { DeskTime } from './desk-time';
import type { VenueCaller } from './venue-caller';

/** Notices that somebody set the machine's clock, and sends nothing until the venue's was measured against it again. */
export class ClockWatch {
  /** How far the wall clock is ahead of the steady one; that only changes when somebody sets it. */
  private ahead: number;
  private measuring: Promise<boolean> | null = null;

  constructor(
    private readonly parts: {
      readonly time: DeskTime;
      readonly caller: () => VenueCaller;
      readonly conditions: DeskConditions;
    },
  ) {
    this.ahead = this.now();
  }

  /** Looks at both clocks. Called before every send, so that the order behind a jump waits for the measuring. */
  look(): void {
    const jumpedMs = this.now() - this.ahead;
    if (Math.abs(jumpedMs) <= LIMITS.deskClockJumpMsMax) return;
    this.parts.conditions.set('clock-jump', `the machine's clock was set by ${Math.round(jumpedMs)} ms`);
    void this.measure();
  }

  /** Measures the venue's clock against ours. False: it did not answer. */
  measure(): Promise<boolean> {
    return (this.measuring ??= this.measureOnce().finally(() => {
      this.measuring = null;
    }));
  }

  private async measureOnce(): Promise<boolean> {
    const ahead = this.now();
    const answer = await this.parts.caller().measureClock();
    if (!answer.ok || Math.abs(this.now() - ahead) > LIMITS.deskClockJumpMsMax) return false;
    this.ahead = ahead;
    this.parts.conditions.lift('clock-jump');
    return true;
  }

  private now(): number {
    return this.parts.time.wallMs() - this.parts.time.steadyMs();
  }
}
