import type { DeskTime } from './desk-time';

const POLL_MS = 50;

/** Everything a desk does by itself, by its clock: nothing twice at once, nothing after the stop, and no timer left behind. */
export class DeskLoops {
  private readonly waiting = new Map<string, () => void>();
  private readonly running = new Set<string>();
  /** Asked for while they ran: what they were asked about may have come too late for them. */
  private readonly again = new Set<string>();
  private isStopped = false;

  constructor(
    private readonly time: DeskTime,
    private readonly onError: (name: string, error: unknown) => void,
  ) {}

  /** Again and again, so long after the last one ended. */
  every(name: string, afterMs: number, work: () => Promise<unknown>): void {
    this.schedule(name, afterMs, () => {
      void this.run(name, work).then(() => this.every(name, afterMs, work));
    });
  }

  /** Once; asked again before it began, it waits for the earlier moment and runs once. */
  once(name: string, afterMs: number, work: () => Promise<unknown>): void {
    if (this.waiting.has(name)) return;
    this.schedule(name, afterMs, () => {
      void this.run(name, work);
    });
  }

  /** Waits until it is so; looks often, because what it waits for ends within seconds. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (isSo() || this.isStopped) resolve();
        else this.time.after(POLL_MS, look);
      };
      look();
    });
  }

  stop(): void {
    this.isStopped = true;
    for (const off of this.waiting.values()) off();
    this.waiting.clear();
  }

  private schedule(name: string, afterMs: number, begin: () => void): void {
    if (this.isStopped) return;
    this.waiting.get(name)?.();
    const off = this.time.after(afterMs, () => {
      this.waiting.delete(name);
      begin();
    });
    this.waiting.set(name, off);
  }

  private async run(name: string, work: () => Promise<unknown>): Promise<void> {
    if (this.isStopped) return;
    if (this.running.has(name)) return void this.again.add(name);
    this.running.add(name);
    try {
      await work();
    } catch (error) {
      this.onError(name, error);
    } finally {
      this.running.delete(name);
    }
    if (this.again.delete(name)) await this.run(name, work);
  }
}
