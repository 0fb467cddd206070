import type { Exchange } from 'ccxt';
import { LIMITS } from '@/config/runtime/limits';
import { backoffMs } from '@/lib/adapters/feeds/ccxt/live/backoff';
import { openStreamExchange, type StreamExchange } from '@/lib/adapters/feeds/ccxt/live/stream-exchange';
import { pause, textOf } from '@/lib/adapters/feeds/ccxt/venue-call';
import type { VenueCapabilities, VenueHint } from '@/lib/ports/trading-venue';
import { marketOptions, prepare, type VenueKeys } from './trading-exchange';
import { readUserEvent } from './user-events';
import type { VenueLine } from './venue-line';

interface StreamSettings {
  readonly venue: string;
  readonly market: VenueCapabilities['market'];
  readonly keys: VenueKeys;
  readonly url: string | null;
  readonly nowMs: () => number;
  readonly chance: () => number;
  /** A line that brought nothing for so long is renewed. */
  readonly quietMsMax: number;
  readonly line: VenueLine;
}

/** The part of the library's streaming exchanges of the Binance form that subscribes to an account. */
interface AccountStream extends Exchange {
  authenticate(params: object): Promise<void>;
  getPrivateWsUrl(type: string, listenKey: string): string;
}

/** Quiet lines are renewed: they may be open and deaf, and an account may be quiet for hours. */
const RENEWED = 'renewed';

/**
 * An account's stream, as a hint that it is time to ask: the library connects and subscribes on an instance of its own, and
 * from then on nothing of its cache is read. Each life of a connection is a new instance. `healed` is told when one stands
 * that was not there before, because whatever happened meanwhile may have been missed.
 */
export class UserStream {
  private readonly closing = new AbortController();
  private living: Promise<void> | null = null;
  private heardAtMs = 0;
  /** When it last told of the account; never, while it does not stand yet. */
  private spokeAtMs = Number.POSITIVE_INFINITY;

  constructor(private readonly settings: StreamSettings) {}

  watch(onHint: (hint: VenueHint) => void): void {
    this.living ??= this.live(onHint);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.living;
  }

  private async live(onHint: (hint: VenueHint) => void): Promise<void> {
    const { signal } = this.closing;
    let detail = '';
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const stoodAtMs = this.settings.nowMs();
      // Nothing was heard of a quiet line before it was renewed either: what it may have missed is asked for, as after any event.
      const standing: VenueHint = detail === RENEWED ? { kind: 'changed', symbol: null } : { kind: 'healed' };
      detail = await this.oneLife(onHint, standing);
      if (signal.aborted) return;
      if (this.settings.nowMs() - stoodAtMs >= LIMITS.feedStableMs) attempt = 1;
      if (detail !== RENEWED) {
        onHint({ kind: 'cut', detail });
        const waitMs = backoffMs({
          attempt,
          baseMs: LIMITS.feedBackoffMs,
          maxMs: LIMITS.feedBackoffMsMax,
          chance: this.settings.chance(),
        });
        await pause(waitMs, signal).catch(() => undefined);
      }
    }
  }

  /** From nothing to the end of a connection. Resolves with why it ended; never throws. */
  private async oneLife(onHint: (hint: VenueHint) => void, standing: VenueHint): Promise<string> {
    const { line, nowMs } = this.settings;
    const held = line.gate.check('question', nowMs());
    if (held !== null) return held.kind;
    if (line.loaded === null) return 'the list of instruments is not loaded yet';
    let end: (detail: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => (end = resolve));
    const handlers = {
      readsFrames: false,
      onPong: (): void => this.heard(),
      onMessage: (message: unknown): void => {
        this.heard();
        const word = readUserEvent(message);
        if (word.kind === 'over') end(word.detail);
        if (word.kind !== 'changed') return;
        this.spokeAtMs = nowMs();
        onHint({ kind: 'changed', symbol: word.symbolId === null ? null : this.nameOf(word.symbolId) });
      },
    };
    let stream: StreamExchange | null = null;
    const stop = (): void => end('closed');
    this.closing.signal.addEventListener('abort', stop, { once: true });
    let look: NodeJS.Timeout | null = null;
    try {
      stream = await openStreamExchange(
        { venue: this.settings.venue, venueUrl: this.settings.url },
        handlers,
      );
      const opened = stream;
      this.heardAtMs = nowMs();
      this.spokeAtMs = Number.POSITIVE_INFINITY;
      look = setInterval(() => this.lookAt(opened, end), LIMITS.feedLookMs);
      const subscribed = this.subscribe(opened, end).then(() => null);
      const failed = await Promise.race([subscribed, ended]);
      if (failed !== null) return failed;
      // From here on every frame is ours to read: the library's cache of orders would only go astray.
      handlers.readsFrames = true;
      this.spokeAtMs = nowMs();
      onHint(standing);
      return await ended;
    } catch (error) {
      return textOf(error);
    } finally {
      if (look !== null) clearInterval(look);
      this.closing.signal.removeEventListener('abort', stop);
      stream?.terminate();
      stream?.exchange.close().catch(() => undefined);
    }
  }

  /** Subscribed by the library; it stands once the venue has confirmed that, and answers pings. */
  private async subscribe(stream: StreamExchange, end: (detail: string) => void): Promise<void> {
    const { settings } = this;
    const exchange = stream.exchange as AccountStream;
    prepare(exchange, { ...settings, onAnswer: () => undefined });
    const options = marketOptions(settings.market);
    Object.assign(exchange.options, options, { timeDifference: -settings.line.clockAheadMs });
    exchange.setMarkets(settings.line.loaded?.markets ?? {});
    const type = settings.market === 'spot' ? 'spot' : 'future';
    await exchange.authenticate({ type });
    // The library's own watchers would ask for snapshots and keep caches; this one waits for what never comes, until the end.
    exchange.watch(addressOf(exchange, type), 'ours').catch((error: unknown) => end(textOf(error)));
    const from = this.heardAtMs;
    stream.ping();
    // A pong, or anything else, proves the socket.
    for (let looked = 0; this.heardAtMs === from && looked < LOOKS_MAX; looked += 1) {
      await pause(LIMITS.feedLookMs, this.closing.signal);
      stream.ping();
    }
    if (this.heardAtMs === from) throw new Error('nothing came back from the stream');
  }

  private lookAt(stream: StreamExchange, end: (detail: string) => void): void {
    const nowMs = this.settings.nowMs();
    const silentMs = nowMs - this.heardAtMs;
    if (silentMs > LIMITS.venueStreamPingMs + LIMITS.feedConnectMsMax) end(`silent for ${silentMs} ms`);
    else if (nowMs - this.spokeAtMs > this.settings.quietMsMax) end(RENEWED);
    else if (silentMs > LIMITS.venueStreamPingMs) stream.ping();
  }

  private heard(): void {
    this.heardAtMs = this.settings.nowMs();
  }

  private nameOf(symbolId: string): string | null {
    try {
      return this.settings.line.symbol(symbolId);
    } catch {
      return null;
    }
  }
}

const LOOKS_MAX = 20;

/** Where the account is told of: spot on the socket that was subscribed on, contracts under the name of their listen key. */
function addressOf(exchange: AccountStream, type: 'spot' | 'future'): string {
  if (type === 'spot') return exchange.urls['api']['ws']['ws-api'][type] as string;
  const { listenKey } = (exchange.options as Record<string, { listenKey: string }>)[type] ?? {
    listenKey: '',
  };
  return exchange.getPrivateWsUrl(type, listenKey);
}
