import { raiseAlert, resolveAlert } from '@/lib/adapters/db/alerts';
import type { Database } from '@/lib/adapters/db/client';
import type { Log } from '@/lib/adapters/telemetry/log';
import { newId } from '@/lib/services/ids';
import type { InstrumentFeed } from './instrument-feed';
import type { ProviderChange } from './provider-choice';

export const FEED_ALERT_KINDS = ['feed-failed-over', 'feed-down'] as const;
type FeedAlertKind = (typeof FEED_ALERT_KINDS)[number];

/** Says when another provider had to take over, and when there is nobody to hear. One that could not be written is tried again. */
export class FeedAlerts {
  /** What is open, by kind and instrument, as far as this process knows. */
  private readonly open = new Map<string, boolean>();

  constructor(
    private readonly settings: { readonly db: Database; readonly log: Log; readonly nowMs: () => number },
  ) {}

  async tell(instrument: InstrumentFeed, change: ProviderChange | null, nowMs: number): Promise<void> {
    const { instrumentId, choice } = instrument;
    if (change !== null) this.settings.log.warn({ instrumentId, ...change }, 'another provider is heard');
    const first = choice.providers[0] ?? '';
    await this.set(
      'feed-failed-over',
      instrumentId,
      choice.active === first
        ? null
        : {
            severity: 'warning',
            what: `${instrumentId} is heard from ${choice.active}, because ${first} fails`,
            details: { from: first, to: choice.active },
          },
    );
    await this.set(
      'feed-down',
      instrumentId,
      !instrument.isDown(nowMs)
        ? null
        : {
            severity: 'critical',
            what: `${instrumentId} is heard from nobody`,
            details: { providers: choice.providers },
          },
    );
  }

  /** Nobody wants it any more, so nothing about it is alarming. */
  async forget(instrumentId: string): Promise<void> {
    for (const kind of FEED_ALERT_KINDS) await this.set(kind, instrumentId, null);
  }

  private async set(
    kind: FeedAlertKind,
    subject: string,
    alert: { severity: 'warning' | 'critical'; what: string; details: Record<string, unknown> } | null,
  ): Promise<void> {
    const key = `${kind} ${subject}`;
    const isOpen = alert !== null;
    // The first look resolves what an earlier life left open.
    if (this.open.get(key) === isOpen) return;
    const { db, nowMs } = this.settings;
    if (alert !== null) await raiseAlert(db, { id: newId('alr', nowMs()), kind, subject, ...alert });
    else await resolveAlert(db, { kind, subject });
    this.open.set(key, isOpen);
  }
}
