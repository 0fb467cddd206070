/** The last quantity of every price that changed since a depth frame was sent: what the next one says. */
export class DepthChanges {
  /** Numbers of the first and last change in it; `first` is 0 when nothing changed. */
  first = 0;
  last = 0;
  readonly bids = new Map<number, number>();
  readonly asks = new Map<number, number>();

  note(updateId: number, isBid: boolean, tick: number, steps: number): void {
    if (this.first === 0) this.first = updateId;
    this.last = updateId;
    (isBid ? this.bids : this.asks).set(tick, steps);
  }

  get isEmpty(): boolean {
    return this.first === 0;
  }

  clear(): void {
    this.first = 0;
    this.bids.clear();
    this.asks.clear();
  }
}
