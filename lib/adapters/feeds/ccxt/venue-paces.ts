import type { Exchange } from 'ccxt';

/**
 * One line to stand in per venue. A library object keeps its venue's rate limit for itself only, and a venue counts what
 * comes from an address: whatever a process asks of one venue, by however many objects, waits in the line of the first.
 */
export class VenuePaces {
  private readonly lines = new Map<string, Exchange['throttler']>();

  /** From now on the questions of this object wait in its venue's line, in the order in which they were asked. */
  join(venue: string, exchange: Exchange): void {
    const line = this.lines.get(venue);
    if (line === undefined) this.lines.set(venue, exchange.throttler);
    else exchange.throttler = line;
  }
}
