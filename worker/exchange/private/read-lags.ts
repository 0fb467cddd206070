/** Routes whose answers can be those of some time ago. */
export const LAGGING = ['order', 'openOrders', 'allOrders', 'myTrades'] as const;
export type Lagging = (typeof LAGGING)[number];

/** How far behind the answers of each route are: venues read from copies that follow. */
export class ReadLags {
  private readonly lagMs = new Map<Lagging, number>();

  set(route: Lagging, ms: number): void {
    this.lagMs.set(route, ms);
  }

  /** The time that an answer of now is about. */
  asOf(route: Lagging, nowMs: number): number {
    return nowMs - (this.lagMs.get(route) ?? 0);
  }
}
