import type { Exchange } from 'ccxt';
import { LIMITS } from '@/config/runtime/limits';
import type { VenueAnswer, VenueFault } from '@/lib/ports/trading-venue';
import { ask, type Answer } from '../ask';
import { Unreadable } from '../read-answer';
import { VenueGate, type Purpose } from '../venue-gate';
import { faultOf, heed, readAnswer } from './classify-answer';
import { openTradingExchange, plainHeaders, Unanswered, type ExchangeSettings } from './trading-exchange';
import type { BinanceForm } from './venue-rows';

export interface LineSettings extends Omit<ExchangeSettings, 'onAnswer'> {
  readonly form: BinanceForm;
  /** Shared with others that ask from the same address; one of its own when there is none. */
  readonly gate: VenueGate | null;
  readonly submitMsMax: number;
  readonly questionMsMax: number;
}

export interface LineQuestion {
  readonly purpose: Purpose;
  readonly api: string;
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly params: Readonly<Record<string, string>>;
  /** Signed questions carry a time and how long they are good for; null: not signed. */
  readonly window: { readonly atMs: number; readonly validMs: number } | null;
}

/** Either nothing left, and why; or what came back, and what was sent without key and signature. */
export type LineReply =
  | { readonly kind: 'held'; readonly fault: VenueFault }
  | { readonly kind: 'asked'; readonly answer: Answer; readonly request: string };

/** The way to one account of a venue of the Binance form: what is loaded, how far its clock is ahead, what it allows. */
export class VenueLine {
  private exchange: Exchange | null = null;
  private symbolOf = new Map<string, string>();
  private offsetMs = 0;
  private isMeasured = false;
  readonly gate: VenueGate;

  constructor(private readonly settings: LineSettings) {
    this.gate = settings.gate ?? new VenueGate(settings.form.weightPerMinute);
  }

  get clockAheadMs(): number {
    return this.offsetMs;
  }

  /** The exchange of the library with its list, once it is loaded. */
  get loaded(): Exchange | null {
    return this.exchange;
  }

  /** The unified name of an instrument of this market, by the venue's own. @throws Unreadable for one that is not listed */
  symbol(id: string): string {
    const symbol = this.symbolOf.get(id);
    if (symbol === undefined) throw new Unreadable(`an instrument that is not listed: ${id.slice(0, 40)}`);
    return symbol;
  }

  /** The venue's own name of an instrument; null when it is not listed. */
  symbolId(symbol: string): string | null {
    const market = this.exchange?.markets?.[symbol];
    return market === undefined ? null : String(market.id);
  }

  async load(): Promise<VenueAnswer<Exchange>> {
    const { settings } = this;
    const held = this.gate.check('question', settings.nowMs());
    if (held !== null) return { ok: false, fault: held };
    try {
      const onAnswer = (answer: Answer): void => heed(this.gate, answer, settings.nowMs());
      const exchange = await openTradingExchange({ ...settings, onAnswer });
      const markets = Object.values(exchange.markets ?? {}).flatMap((market) => market ?? []);
      this.symbolOf = new Map(markets.map((market) => [String(market.id), market.symbol]));
      this.exchange = exchange;
      return { ok: true, value: exchange };
    } catch (error) {
      if (error instanceof Unanswered) {
        const reading = readAnswer(error.answer);
        if (reading.kind !== 'told')
          return { ok: false, fault: faultOf(reading, error.answer, settings.nowMs()) };
      }
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return { ok: false, fault: { kind: 'unreachable', detail: detail.slice(0, 200) } };
    }
  }

  /** Now, signed for as long as a question may be under way. */
  window(): { atMs: number; validMs: number } {
    return { atMs: this.settings.nowMs(), validMs: LIMITS.venueQuestionWindowMs };
  }

  measured(offsetMs: number): void {
    this.offsetMs = offsetMs;
    this.isMeasured = true;
  }

  /** Signs, sends once, and hands over what came. Never throws for what the network or the venue does. */
  async ask(question: LineQuestion): Promise<LineReply> {
    const { exchange, settings } = this;
    if (exchange === null || (question.window !== null && !this.isMeasured))
      return heldBack('not sent: the list of instruments and the clock of the venue are not loaded yet');
    const held = this.gate.check(question.purpose, settings.nowMs());
    if (held !== null) return { kind: 'held', fault: held };
    const signed = this.sign(exchange, question);
    const answer = await ask({
      url: signed.url,
      method: question.method,
      headers: plainHeaders(signed.headers),
      body: typeof signed.body === 'string' ? signed.body : null,
      withinMs: question.purpose === 'submit' ? settings.submitMsMax : settings.questionMsMax,
      nowMs: settings.nowMs,
    });
    heed(this.gate, answer, settings.nowMs());
    return { kind: 'asked', answer, request: describe(question, signed) };
  }

  private sign(exchange: Exchange, { api, path, method, params, window }: LineQuestion): Signed {
    const timed =
      window === null
        ? params
        : { ...params, timestamp: String(window.atMs + this.offsetMs), recvWindow: String(window.validMs) };
    return exchange.sign(path, api, method, { ...timed }) as Signed;
  }
}

interface Signed {
  readonly url: string;
  readonly headers?: unknown;
  readonly body?: unknown;
}

function heldBack(detail: string): LineReply {
  return { kind: 'held', fault: { kind: 'unreachable', detail } };
}

/** `POST /api/v3/order symbol=…`, without the key, which is in the headers, and without the signature. */
function describe({ method }: LineQuestion, { url, body }: Signed): string {
  const { pathname, search } = new URL(url);
  const sent = typeof body === 'string' ? body : search.slice(1);
  return `${method} ${pathname} ${sent.replace(/&?signature=[^&]*/, '')}`;
}
