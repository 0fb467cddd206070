import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { insertVenueCall, type VenueCallInsert } from '@/lib/adapters/db/venue-calls';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { VenueCall } from '@/lib/ports/trading-venue';

/** What an answer turned out to mean. */
export interface CallMeaning {
  readonly outcome:
    'accepted' | 'rejected' | 'unknown' | 'canceled' | 'gone' | 'found' | 'not-found' | 'failed';
  readonly detail: string;
}

/**
 * Keeps every exchange of bytes about orders. A call is told before its meaning is known, so it waits for the word of whoever
 * asked; nothing about an order waits for the writing.
 */
export class CallRecorder {
  private readonly unread = new Map<string, VenueCall>();
  /** Meanings of calls that our own deadline ended before their adapter told them. */
  private readonly early = new Map<string, CallMeaning>();
  private readonly waiting: VenueCallInsert[] = [];
  private writing: Promise<void> | null = null;

  constructor(
    private readonly settings: { readonly db: Database; readonly log: Log; readonly accountId: string },
  ) {}

  told(call: VenueCall): void {
    const key = `${call.purpose} ${call.clientOrderId}`;
    this.unread.set(key, call);
    const meaning = this.early.get(key);
    if (meaning === undefined) return;
    this.early.delete(key);
    this.meant(call.purpose, call.clientOrderId, meaning);
  }

  /** The meaning of the last call of its kind about an order. Without a call nothing left, or its telling is still to come. */
  meant(purpose: VenueCall['purpose'], clientOrderId: string, meaning: CallMeaning): void {
    const key = `${purpose} ${clientOrderId}`;
    const call = this.unread.get(key);
    if (call === undefined) {
      if (purpose === 'submit' && meaning.outcome === 'unknown') this.early.set(key, meaning);
      return;
    }
    this.unread.delete(key);
    const body = call.body === null ? null : call.body.subarray(0, LIMITS.deskBodyBytesMax);
    this.waiting.push({ ...call, ...meaning, accountId: this.settings.accountId, body });
    void this.write();
  }

  /** Everything that waits; what fails stays, in order, for the next time. */
  write(): Promise<void> {
    return (this.writing ??= this.writeAll().finally(() => {
      this.writing = null;
    }));
  }

  private async writeAll(): Promise<void> {
    try {
      for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
        await insertVenueCall(this.settings.db, next);
        this.waiting.shift();
      }
    } catch (error) {
      this.settings.log.warn({ err: error, waiting: this.waiting.length }, 'calls could not be kept yet');
    }
  }
}
