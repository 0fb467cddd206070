import { LIMITS } from '@/config/runtime/limits';
import type { VenueAnswer, VenueFault } from '@/lib/ports/trading-venue';
import { ask, type Answer } from '../ask';
import { asRow, parseJsonText, Unreadable } from '../read-answer';
import { VenueGate, type Purpose } from '../venue-gate';

export interface AlpacaWireSettings {
  readonly keys: { readonly apiKey: string; readonly secret: string };
  readonly url: string;
  readonly nowMs: () => number;
  readonly submitMsMax?: number;
  readonly questionMsMax?: number;
}

export interface AlpacaQuestion {
  readonly purpose: Purpose;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly body?: string;
}

export type AlpacaReply =
  | { readonly kind: 'held'; readonly fault: VenueFault }
  /** 2xx, with JSON or, for 204, nothing. */
  | { readonly kind: 'told'; readonly value: unknown; readonly answer: Answer }
  /** 4xx with `{code, message}`. */
  | {
      readonly kind: 'coded';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly answer: Answer;
    }
  | { readonly kind: 'unreadable'; readonly detail: string; readonly answer: Answer };

/** 200 requests a minute for each key. */
const PER_MINUTE = 200;
const WAIT_MS = 60_000;

/** The way to one account: asks once, keeps the limits, reads by raw status and code. */
export class AlpacaWire {
  private readonly gate = new VenueGate(PER_MINUTE);

  constructor(private readonly settings: AlpacaWireSettings) {}

  async ask({ purpose, method, path, body }: AlpacaQuestion): Promise<AlpacaReply> {
    const { keys, url, nowMs, submitMsMax, questionMsMax } = this.settings;
    const held = this.gate.check(purpose, nowMs());
    if (held !== null) return { kind: 'held', fault: held };
    const answer = await ask({
      url: `${url}${path}`,
      method,
      headers: {
        'APCA-API-KEY-ID': keys.apiKey,
        'APCA-API-SECRET-KEY': keys.secret,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body ?? null,
      withinMs:
        purpose === 'submit'
          ? (submitMsMax ?? LIMITS.venueSubmitMsMax)
          : (questionMsMax ?? LIMITS.venueQuestionMsMax),
      nowMs,
    });
    const remaining = answer.header('x-ratelimit-remaining');
    if (remaining !== null && /^\d{1,6}$/.test(remaining))
      this.gate.used(String(PER_MINUTE - Number(remaining)), nowMs());
    if (answer.status === 429) this.gate.limited(nowMs() + waitOf(answer, nowMs()));
    return readReply(answer);
  }

  /** What an answer without a value means. */
  faultOf(reply: Exclude<AlpacaReply, { kind: 'told' }>): VenueFault {
    if (reply.kind === 'held') return reply.fault;
    const detail = reply.kind === 'coded' ? `${reply.code}: ${reply.message}` : reply.detail;
    if (reply.answer.status === 429)
      return { kind: 'rate-limited', retryAfterMs: waitOf(reply.answer, this.settings.nowMs()), detail };
    if (reply.kind === 'unreadable') return { kind: 'unreachable', detail };
    if (reply.status === 401 || reply.code.startsWith('401'))
      return { kind: 'key-refused', code: reply.code, detail };
    return { kind: 'refused', code: reply.code, detail };
  }

  /** A question whose answer is read strictly; what cannot be read is a fault. */
  async read<T>(path: string, read: (value: unknown) => T): Promise<VenueAnswer<T>> {
    const reply = await this.ask({ purpose: 'question', method: 'GET', path });
    if (reply.kind !== 'told') return { ok: false, fault: this.faultOf(reply) };
    try {
      return { ok: true, value: read(reply.value) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { ok: false, fault: { kind: 'unreachable', detail: error.message } };
    }
  }
}

function readReply(answer: Answer): AlpacaReply {
  const { status, bytes, problem } = answer;
  if (status === null || bytes === null || problem !== null)
    return {
      kind: 'unreadable',
      detail: `${status === null ? 'no answer' : `HTTP ${status}`}: ${problem ?? ''}`,
      answer,
    };
  if (status === 204 && bytes.length === 0) return { kind: 'told', value: null, answer };
  try {
    const value = parseJsonText(bytes);
    if (status === 200) return { kind: 'told', value, answer };
    const { code, message } = asRow(value, 'the answer');
    const isCoded = status >= 400 && status < 500 && typeof message === 'string';
    if (!isCoded) return { kind: 'unreadable', detail: `HTTP ${status}`, answer };
    // A refused key is told without a code of its own.
    const coded = typeof code === 'string' && /^\d{8}$/.test(code) ? code : String(status);
    return { kind: 'coded', status, code: coded, message: message.slice(0, 200), answer };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unreadable', detail: `HTTP ${status}, ${error.message}`, answer };
  }
}

function waitOf(answer: Answer, nowMs: number): number {
  const after = answer.header('retry-after');
  if (after !== null && /^\d{1,6}$/.test(after)) return Number(after) * 1_000;
  const reset = answer.header('x-ratelimit-reset');
  if (reset !== null && /^\d{10}$/.test(reset)) return Math.max(1_000, Number(reset) * 1_000 - nowMs);
  return WAIT_MS;
}
