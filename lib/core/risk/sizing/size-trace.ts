const NOTES_MAX = 16;

/** What limited a size, the tightest last. */
export type SizeCap = 'position-cap' | 'capital-bucket' | 'buying-power';

/** Why this size: the method and the numbers it used. Written over with each signal; numbers are for people, never for money. */
export class SizeTrace {
  method = '';
  /** What the order does: open a position, close one, or close one and open its opposite in one order. */
  effect: 'open' | 'close' | 'reverse' | 'none' = 'none';
  /** The last cap that made the size smaller, or null. */
  cap: SizeCap | null = null;
  count = 0;
  readonly names: string[] = Array.from({ length: NOTES_MAX }, () => '');
  readonly values = new Float64Array(NOTES_MAX);

  begin(method: string): void {
    this.method = method;
    this.effect = 'none';
    this.cap = null;
    this.count = 0;
  }

  /** Beyond the sixteenth number nothing is kept; no method has that many. */
  note(name: string, value: number): void {
    if (this.count >= NOTES_MAX) return;
    this.names[this.count] = name;
    this.values[this.count] = value;
    this.count += 1;
  }
}
