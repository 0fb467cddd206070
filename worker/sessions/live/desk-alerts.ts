import { raiseAlert, resolveAlert } from '@/lib/adapters/db/alerts';
import type { Database } from '@/lib/adapters/db/client';
import type { Log } from '@/lib/adapters/telemetry/log';
import { newId } from '@/lib/services/ids';

export interface DeskAlert {
  readonly kind: string;
  readonly subject: string;
  readonly severity: 'warning' | 'error' | 'critical';
  readonly what: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * What a desk has to tell people. Trading never waits for it: what could not be written is tried again with the next look,
 * and it is in the log meanwhile.
 */
export class DeskAlerts {
  private readonly wanted = new Map<string, DeskAlert | null>();
  private isWriting = false;

  constructor(
    private readonly settings: {
      readonly db: Database;
      readonly log: Log;
      readonly accountId: string;
      readonly nowMs: () => number;
    },
  ) {}

  raise(alert: DeskAlert): void {
    this.settings.log.warn({ ...alert }, alert.what);
    this.wanted.set(`${alert.kind} ${alert.subject}`, alert);
    void this.write();
  }

  resolve(kind: string, subject: string): void {
    this.wanted.set(`${kind} ${subject}`, null);
    void this.write();
  }

  /** Everything that waits; what fails stays for the next time. */
  async write(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    const { db, log, nowMs } = this.settings;
    try {
      for (const [key, alert] of this.wanted) {
        const [kind = '', ...subject] = key.split(' ');
        if (alert === null) await resolveAlert(db, { kind, subject: subject.join(' ') });
        else await raiseAlert(db, { id: newId('alr', nowMs()), ...alert });
        if (this.wanted.get(key) === alert) this.wanted.delete(key);
      }
    } catch (error) {
      log.warn({ err: error }, 'an alert could not be written yet');
    } finally {
      this.isWriting = false;
    }
  }
}
