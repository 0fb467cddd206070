/** Routes whose answers can be those of some time ago. */
export const LAGGING = ['order', 'openOrders', 'allOrders', 'myTrades'] as const;
export type Lagging = (typeof LAGGING)[number];

/** How far behind the answers of each route are: venues read from copies that follow. */
export class ReadLags {
  readonly ms: Record<Lagging, number> = { order: 0, openOrders: 0, allOrders: 0, myTrades: 0 };

  /** The time that an answer of now is about. */
  asOf(route: Lagging, nowMs: number): number {
    return nowMs - this.ms[route];
  }
}
