/** When an order decided at one moment (UTC epoch ms) reaches the venue; never earlier. */
export type LatencyModel = (decidedAtMs: number) => number;
