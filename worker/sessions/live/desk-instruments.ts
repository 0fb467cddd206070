import { instrument, type Instrument } from '@/lib/core/model/instrument';
import type { ListedInstrument } from '@/lib/core/model/listed-instrument';
import { Refusal } from '@/lib/core/model/refusal';

/** The instruments of an account's venue, by our id and by the venue's symbol, as they were last listed. */
export class DeskInstruments {
  private byId = new Map<string, Instrument>();

  constructor(
    private readonly venueName: string,
    private readonly settlement: 'spot' | 'linear',
  ) {}

  load(listed: readonly ListedInstrument[]): void {
    const loaded = new Map<string, Instrument>();
    for (const listing of listed) {
      const made = this.made(listing);
      if (made !== null) loaded.set(made.id, made);
    }
    this.byId = loaded;
  }

  get(instrumentId: string): Instrument | null {
    return this.byId.get(instrumentId) ?? null;
  }

  idOf(symbol: string): string {
    return `${this.venueName}:${symbol}`;
  }

  /** What has no grid of its own cannot be traded, and is left out. */
  private made({ symbol, base, quote, tickSize, lotSize, minNotional }: ListedInstrument): Instrument | null {
    if (tickSize === null || lotSize === null) return null;
    try {
      return instrument({
        venue: this.venueName,
        symbol,
        base,
        quote,
        tickSize,
        lotSize,
        minNotional: minNotional ?? '0',
        settlement: this.settlement,
      });
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
}
