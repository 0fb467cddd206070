interface Appointment {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

/** The exchange's time: moved by hand in tests, by a timer otherwise. Appointments run in order of time, then of asking. */
export class ExchangeClock {
  /** How far what the exchange shows is ahead of its time; a fault moves it. */
  offsetMs = 0;
  private readonly appointments: Appointment[] = [];
  private asked = 0;

  constructor(private reachedMs: number) {}

  nowMs(): number {
    return this.reachedMs;
  }

  /** The time that the exchange prints. */
  shownMs(): number {
    return this.reachedMs + this.offsetMs;
  }

  /** Calls `run` when the exchange's time is `atMs`, or at the next step if that is over. Returns what cancels it. */
  at(atMs: number, run: () => void): () => void {
    const made = { atMs, order: (this.asked += 1), run };
    const place = this.appointments.findIndex((other) => other.atMs > atMs);
    this.appointments.splice(place < 0 ? this.appointments.length : place, 0, made);
    return () => {
      const index = this.appointments.indexOf(made);
      if (index >= 0) this.appointments.splice(index, 1);
    };
  }

  /** Time of the next appointment; Infinity without one. */
  nextMs(): number {
    return this.appointments[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** Runs the next appointment. */
  runNext(): void {
    this.appointments.shift()?.run();
  }

  /** Time never goes back. */
  moveTo(timeMs: number): void {
    this.reachedMs = Math.max(this.reachedMs, timeMs);
  }
}
