import { LIMITS } from '@/config/runtime/limits';
import type { FeedStateRow } from '@/lib/adapters/db/feed-states';
import type { WantedFeed } from '@/lib/adapters/db/feeds';
import type { FeedChannel, FeedEvent, FeedLine } from '@/lib/ports/market-feed';
import { BarKeeper, type MinuteCursor } from './bar-keeper';
import { LatestMarket } from './latest-market';
import { LineHealth, type HealthLimits, type LineState } from './line-health';
import { ProviderChoice, type ProviderChange } from './provider-choice';
import type { ResumePoint } from './resume-point';

const HEALTH: HealthLimits = {
  staleMs: {
    trades: LIMITS.feedTradeStaleMs,
    quotes: LIMITS.feedQuoteStaleMs,
    book: LIMITS.feedQuoteStaleMs,
  },
  downMs: LIMITS.feedFailoverMs,
};

export interface InstrumentFeedSettings {
  readonly wanted: WantedFeed;
  /** Where an earlier life left off; null when there was none, or it was too long ago. */
  readonly resumeAt: ResumePoint | null;
  readonly nowMs: () => number;
  readonly failbackMs: number;
  readonly clockOffsetMs: (provider: string) => number | null;
}

/**
 * One wanted instrument: how its lines are at each provider, who is heard, its newest market and its bars. Bars and
 * recordings are made from the home provider only, the instrument's own venue where it is among the providers: prints of two
 * venues are two markets. Another provider keeps prices fresh while the home one fails, and what was missed meanwhile is
 * fetched from home when it is back.
 */
export class InstrumentFeed {
  readonly home: string;
  readonly latest: LatestMarket;
  readonly choice: ProviderChoice;
  private readonly health = new Map<string, Map<FeedChannel, LineHealth>>();
  private readonly stateSince = new Map<FeedChannel, { state: LineState; sinceMs: number }>();
  private bars: BarKeeper | null = null;

  constructor(private readonly settings: InstrumentFeedSettings) {
    const { instrumentId, providers } = settings.wanted;
    const venue = instrumentId.slice(0, instrumentId.indexOf(':'));
    this.choice = new ProviderChoice(providers, settings);
    this.home = providers.includes(venue) ? venue : this.choice.active;
    this.latest = new LatestMarket(instrumentId, this.choice.active);
    const { resumeAt } = settings;
    if (resumeAt === null) return;
    this.bars = new BarKeeper(resumeAt.fromMs);
    if (resumeAt.stored !== null) this.bars.seed(resumeAt.stored);
  }

  get instrumentId(): string {
    return this.settings.wanted.instrumentId;
  }

  get wanted(): WantedFeed {
    return this.settings.wanted;
  }

  lines(): FeedLine[] {
    const { instrumentId, channels } = this.settings.wanted;
    return channels.map((channel) => ({ instrumentId, channel }));
  }

  /** Home and whoever is heard; and the next in line as soon as the one that is heard is in trouble. */
  providersWanted(nowMs: number): Set<string> {
    const { providers, active } = this.choice;
    const wanted = new Set([this.home, providers[0]!, active]);
    if (!this.isUntroubled(active, nowMs)) {
      const standby = providers.find((provider) => provider !== active && !this.isTroubled(provider, nowMs));
      if (standby !== undefined) wanted.add(standby);
    }
    return wanted;
  }

  /** Forgets a provider that is not heard any more. */
  forget(provider: string): void {
    this.health.delete(provider);
    this.latest.forget(provider);
  }

  take(provider: string, event: FeedEvent): void {
    const nowMs = this.settings.nowMs();
    this.measure(provider, event, nowMs);
    this.latest.take(provider, event);
    if (provider === this.home) this.keepBars(event, nowMs);
  }

  /** Why a provider cannot be heard at all. */
  refused(provider: string, reason: string): void {
    const nowMs = this.settings.nowMs();
    for (const channel of this.settings.wanted.channels)
      this.lineOf(provider, channel, nowMs).interrupted(nowMs, { fault: 'disconnected', reason });
  }

  decide(nowMs: number): ProviderChange | null {
    const change = this.choice.decide(nowMs, (provider) => this.isWell(provider, nowMs));
    if (change !== null) this.latest.hear(change.to);
    return change;
  }

  /** True when nobody who could be heard is well. */
  isDown(nowMs: number): boolean {
    return this.stateOfActive(nowMs).every((state) => state === 'down' || state === 'stale');
  }

  /** Closes minutes by the venue's clock and hands over the bars that wait to be stored. */
  takeBars(nowMs: number): ReturnType<BarKeeper['take']> {
    if (this.bars === null) return [];
    this.bars.advance(this.venueMs(nowMs));
    return this.bars.take();
  }

  cursor(): MinuteCursor | null {
    return this.bars?.cursor() ?? null;
  }

  states(nowMs: number, workerId: string): FeedStateRow[] {
    const { active, providers } = this.choice;
    const { instrumentId, channels } = this.settings.wanted;
    return channels.map((channel) => {
      const line = this.health.get(active)?.get(channel) ?? null;
      const own = line?.state(nowMs, HEALTH) ?? 'starting';
      const isElsewhere = active !== providers[0] && (own === 'fresh' || own === 'starting');
      const state: LineState = isElsewhere ? 'failed-over' : own;
      const home = this.health.get(this.home)?.get(channel) ?? line;
      return {
        instrumentId,
        channel,
        state,
        provider: state === 'down' || state === 'starting' ? null : active,
        sinceMs: this.since(channel, state, nowMs),
        lastEventMs: line?.lastEventMs == null ? null : Math.round(line.lastEventMs),
        clockOffsetMs: this.settings.clockOffsetMs(active),
        events: line?.events ?? 0,
        interruptions: home?.interruptions ?? 0,
        recovered: home?.recovered ?? 0,
        quarantined: home?.quarantined ?? 0,
        reason: home?.reason ?? null,
        workerId,
      };
    });
  }

  private since(channel: FeedChannel, state: LineState, nowMs: number): number {
    const known = this.stateSince.get(channel);
    if (known?.state === state) return known.sinceMs;
    const sinceMs = Math.round(nowMs);
    this.stateSince.set(channel, { state, sinceMs });
    return sinceMs;
  }

  private measure(provider: string, event: FeedEvent, nowMs: number): void {
    if (event.kind === 'trade') this.lineOf(provider, 'trades', nowMs).heard(nowMs);
    else if (event.kind === 'quote') this.lineOf(provider, 'quotes', nowMs).heard(nowMs);
    else if (event.kind === 'book') this.lineOf(provider, 'book', nowMs).heard(nowMs);
    else if (event.kind !== 'heard') {
      for (const channel of event.line === null ? this.settings.wanted.channels : [event.line.channel]) {
        const line = this.lineOf(provider, channel, nowMs);
        if (event.kind === 'interrupted')
          line.interrupted(nowMs, { fault: event.reason, reason: `${event.reason}: ${event.detail}` });
        else if (event.kind === 'restored') line.restored(nowMs, event.recovered);
        else line.quarantined += 1;
      }
    }
  }

  private keepBars(event: FeedEvent, nowMs: number): void {
    if (event.kind === 'trade') this.bars?.trade(event.trade);
    else if (event.kind === 'interrupted' && isTrades(event.line)) {
      // What was missed may have been missed since the line last spoke.
      const spokeMs = this.health.get(this.home)?.get('trades')?.lastEventMs ?? nowMs;
      this.bars?.interrupt(this.venueMs(Math.min(nowMs, spokeMs)));
    } else if (event.kind === 'restored' && isTrades(event.line)) {
      const { lostFromMs, lostToMs } = event;
      this.bars ??= new BarKeeper(this.venueMs(nowMs));
      this.bars.restore(
        lostFromMs === null || lostToMs === null ? null : { fromMs: lostFromMs, toMs: lostToMs },
      );
    }
  }

  private venueMs(nowMs: number): number {
    return nowMs + (this.settings.clockOffsetMs(this.home) ?? 0);
  }

  private lineOf(provider: string, channel: FeedChannel, nowMs: number): LineHealth {
    let lines = this.health.get(provider);
    if (lines === undefined) this.health.set(provider, (lines = new Map<FeedChannel, LineHealth>()));
    let line = lines.get(channel);
    if (line === undefined) lines.set(channel, (line = new LineHealth(channel, nowMs)));
    return line;
  }

  /** Something is fresh and nothing that decides is down or stale. A book rebuilds itself and decides only when it is alone. */
  private isWell(provider: string, nowMs: number): boolean {
    const states = this.decidingStates(provider, nowMs);
    return states.includes('fresh') && !states.some((state) => state === 'down' || state === 'stale');
  }

  private isTroubled(provider: string, nowMs: number): boolean {
    return this.decidingStates(provider, nowMs).some((state) => state === 'down' || state === 'stale');
  }

  private isUntroubled(provider: string, nowMs: number): boolean {
    return this.decidingStates(provider, nowMs).every((state) => state === 'fresh');
  }

  private decidingStates(provider: string, nowMs: number): LineState[] {
    const { channels } = this.settings.wanted;
    const deciding = channels.filter((channel) => channel !== 'book');
    return (deciding.length === 0 ? channels : deciding).map(
      (channel) => this.health.get(provider)?.get(channel)?.state(nowMs, HEALTH) ?? 'starting',
    );
  }

  private stateOfActive(nowMs: number): LineState[] {
    return this.decidingStates(this.choice.active, nowMs);
  }
}

function isTrades(line: FeedLine | null): boolean {
  return line === null || line.channel === 'trades';
}
