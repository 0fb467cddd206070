import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { Lease } from '@/lib/adapters/db/lease';
import { listFeeds, type WantedFeed } from '@/lib/adapters/db/feeds';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { FeedEvent, FeedLine, MarketFeed } from '@/lib/ports/market-feed';
import type { ServiceContext } from '@/lib/services/context';
import type { MinuteCursor } from './bar-keeper';
import { FeedAlerts } from './feed-alerts';
import { FeedRecorder } from './feed-recorder';
import { InstrumentFeed } from './instrument-feed';
import { ProviderFeeds } from './provider-feeds';
import { readResumePoints } from './resume-point';
import { StateWriter } from './state-writer';

export interface SupervisorSettings {
  readonly db: Database;
  readonly log: Log;
  readonly workerId: string;
  /** UTC epoch ms that never steps. */
  readonly nowMs: () => number;
  /** Of the system itself, for what is stored on its behalf. */
  readonly context: ServiceContext;
  /** A more preferred provider is heard again once it was well for so long. */
  readonly failbackMs: number;
  /** Opens a feed of a provider that goes on after the cursors it is told. */
  readonly open: (provider: string, startAfter: (instrumentId: string) => TradeCursor | null) => MarketFeed;
}

interface TradeCursor {
  readonly tradeId: string;
  readonly timeMs: number;
}

export interface FeedSupervisor {
  stop(): Promise<void>;
}

/**
 * Makes the wanted feeds real, look by look: who is wanted, who is heard, what changed, what is written. Nothing is heard
 * and nothing is loaded while nobody wants a feed, or while another worker holds the lease.
 */
export function startFeedSupervisor(settings: SupervisorSettings): FeedSupervisor {
  const supervisor = new Supervisor(settings);
  let isStopping = false;
  let wake: () => void = () => undefined;
  const running = (async () => {
    while (!isStopping) {
      const startMs = settings.nowMs();
      await supervisor
        .look()
        .catch((err: unknown) => settings.log.warn({ err }, 'feeds could not be looked after'));
      const restMs = Math.max(0, startMs + LIMITS.feedSuperviseMs - settings.nowMs());
      // Once a second is how often states are written; `stop` ends the rest at once.
      if (!isStopping)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, restMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
    }
  })();
  return {
    async stop() {
      isStopping = true;
      wake();
      await running;
      await supervisor.close();
    },
  };
}

class Supervisor {
  private readonly lease: Lease;
  private readonly recorder: FeedRecorder;
  private readonly alerts: FeedAlerts;
  private readonly writer: StateWriter;
  private readonly instruments = new Map<string, InstrumentFeed>();
  private readonly providers = new Map<string, ProviderFeeds>();
  private cursors = new Map<string, MinuteCursor>();
  private isLeader = false;

  constructor(private readonly settings: SupervisorSettings) {
    this.lease = new Lease(settings.db, 'feeds');
    this.recorder = new FeedRecorder(settings);
    this.alerts = new FeedAlerts(settings);
    this.writer = new StateWriter({ ...settings, flushRecordings: () => this.recorder.flush() });
  }

  /** One look: a step of making reality fit what is wanted, and of saying how it is. */
  async look(): Promise<void> {
    const rows = await listFeeds(this.settings.db, { limit: LIMITS.feedsListedMax });
    const wanted = rows.filter((row) => row.isWanted);
    if (wanted.length === 0 && this.instruments.size === 0) return;
    if (!(await this.lease.hold())) {
      if (this.isLeader) await this.silence();
      return;
    }
    this.isLeader = true;
    await this.fit(wanted);
    const nowMs = this.settings.nowMs();
    const all = [...this.instruments.values()];
    for (const instrument of all) {
      const change = instrument.decide(nowMs);
      await this.alerts.tell(instrument, change, nowMs);
    }
    await this.hear(nowMs);
    await this.writer.write(all, nowMs);
    if (wanted.length === 0) await this.silence();
  }

  async close(): Promise<void> {
    const all = [...this.instruments.values()];
    await this.closeProviders();
    if (this.isLeader) await this.writer.write(all, this.settings.nowMs()).catch(() => undefined);
    await this.recorder
      .close()
      .catch((err: unknown) => this.settings.log.warn({ err }, 'a recording could not be ended'));
    await this.lease.release();
  }

  /** Instruments as they are wanted; one whose wish changed begins anew. */
  private async fit(wanted: readonly WantedFeed[]): Promise<void> {
    const fresh = wanted.filter((feed) => !isSame(this.instruments.get(feed.instrumentId)?.wanted, feed));
    const ids = new Set(wanted.map(({ instrumentId }) => instrumentId));
    for (const id of this.instruments.keys())
      if (!ids.has(id)) {
        await this.alerts.forget(id);
        this.instruments.delete(id);
      }
    if (fresh.length > 0) await this.begin(fresh);
    await this.recorder.want(
      new Set([...this.instruments.values()].filter((one) => one.wanted.isRecorded).map((one) => one.home)),
    );
  }

  private async begin(fresh: readonly WantedFeed[]): Promise<void> {
    const { db, nowMs, failbackMs } = this.settings;
    const points = await readResumePoints(db, { feeds: fresh, nowMs: nowMs() });
    for (const wanted of fresh) {
      const { instrumentId } = wanted;
      const point = points.get(instrumentId) ?? null;
      if (point === null) this.cursors.delete(instrumentId);
      else this.cursors.set(instrumentId, point.cursor);
      const clockOffsetMs = (provider: string): number | null =>
        this.providers.get(provider)?.clockOffsetMs() ?? null;
      const settings = { wanted, resumeAt: point, nowMs, failbackMs, clockOffsetMs };
      this.instruments.set(instrumentId, new InstrumentFeed(settings));
    }
  }

  /** Every provider hears what is wanted of it; one of which nothing is wanted is closed. */
  private async hear(nowMs: number): Promise<void> {
    const lines = new Map<string, FeedLine[]>();
    for (const instrument of this.instruments.values())
      for (const provider of instrument.providersWanted(nowMs)) {
        const of = lines.get(provider) ?? [];
        of.push(...instrument.lines());
        lines.set(provider, of);
      }
    for (const provider of lines.keys())
      if (!this.providers.has(provider)) this.providers.set(provider, this.provider(provider));
    await Promise.all(
      [...this.providers].map(async ([provider, feeds]) => {
        const of = lines.get(provider);
        if (of !== undefined) return feeds.want(of);
        this.providers.delete(provider);
        for (const instrument of this.instruments.values()) instrument.forget(provider);
        return feeds.close();
      }),
    );
  }

  private provider(name: string): ProviderFeeds {
    return new ProviderFeeds({
      provider: name,
      open: (provider) =>
        this.settings.open(provider, (instrumentId) => {
          const cursor =
            this.instruments.get(instrumentId)?.home === provider
              ? this.cursors.get(instrumentId)
              : undefined;
          return cursor === undefined ? null : { tradeId: cursor.tradeId, timeMs: cursor.tradeMs };
        }),
      onEvent: (provider, event) => this.take(provider, event),
      onRefused: (provider, lines, error) => {
        this.settings.log.warn({ provider, err: error }, 'a provider cannot be heard');
        const reason = error instanceof Error ? error.message : String(error);
        for (const { instrumentId } of lines) this.instruments.get(instrumentId)?.refused(provider, reason);
      },
    });
  }

  private take(provider: string, event: FeedEvent): void {
    const id = instrumentOf(event);
    const instrument = id === null ? undefined : this.instruments.get(id);
    if (instrument === undefined) return;
    instrument.take(provider, event);
    if (instrument.wanted.isRecorded && instrument.home === provider) this.recorder.append(provider, event);
  }

  /** Hears nothing any more: nothing is wanted, or another worker does it. */
  private async silence(): Promise<void> {
    this.isLeader = false;
    this.instruments.clear();
    this.cursors = new Map();
    await this.closeProviders();
    await this.recorder.close();
    await this.lease.release();
  }

  private async closeProviders(): Promise<void> {
    const all = [...this.providers.values()];
    this.providers.clear();
    await Promise.all(all.map((provider) => provider.close()));
  }
}

/** Which instrument an event is about; live feeds name a line in each. */
function instrumentOf(event: FeedEvent): string | null {
  if (event.kind === 'trade') return event.trade.instrumentId;
  if (event.kind === 'quote') return event.quote.instrumentId;
  if (event.kind === 'book') return event.book.instrumentId;
  return event.kind === 'heard' ? null : (event.line?.instrumentId ?? null);
}

function isSame(known: WantedFeed | undefined, wanted: WantedFeed): boolean {
  return (
    known !== undefined &&
    known.isRecorded === wanted.isRecorded &&
    known.channels.join() === wanted.channels.join() &&
    known.providers.join() === wanted.providers.join()
  );
}
