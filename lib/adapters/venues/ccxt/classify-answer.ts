import type { VenueFault } from '@/lib/ports/trading-venue';
import type { Answer } from '../ask';
import { asRow, parseJsonText, Unreadable } from '../read-answer';
import type { VenueGate } from '../venue-gate';
import type { BinanceForm } from './venue-rows';

/** What an answer is by its raw status and its raw code; the library's own classes are never asked. */
export type Reading =
  | { readonly kind: 'told'; readonly value: unknown }
  | { readonly kind: 'coded'; readonly status: number; readonly code: number; readonly message: string }
  | { readonly kind: 'unreadable'; readonly detail: string };

const KEY_REFUSED = [-1002, -1022, -2014, -2015];
const TOO_MANY_ORDERS = -1015;
const TOO_MANY_REQUESTS = -1003;
const CLOCK = -1021;
const REFUSED = -2010;
const DUPLICATE = /duplicate/i;
/** Where a venue tells us to wait and does not say how long. */
const WAIT_MS = 60_000;
const BAN_MS = 120_000;

/** 200 with JSON is told; 4xx with `{code, msg}` is coded. Everything else proves nothing. */
export function readAnswer(answer: Answer): Reading {
  const { status, bytes, problem } = answer;
  if (status === null || bytes === null) return { kind: 'unreadable', detail: problem ?? 'no answer' };
  if (problem !== null) return { kind: 'unreadable', detail: `HTTP ${status}, then ${problem}` };
  let value: unknown;
  try {
    value = parseJsonText(bytes);
    if (status === 200) return { kind: 'told', value };
    const { code, msg } = asRow(value, 'the answer');
    if (status >= 400 && status < 500 && typeof code === 'string' && /^-?\d{1,6}$/.test(code))
      return { kind: 'coded', status, code: Number(code), message: String(msg).slice(0, 200) };
    return {
      kind: 'unreadable',
      detail: `HTTP ${status}, code ${String(code).slice(0, 20)}: ${String(msg).slice(0, 120)}`,
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unreadable', detail: `HTTP ${status}, ${error.message}` };
  }
}

/** Whether a refusal proves that the order was not placed (R5). */
export function provesNotPlaced(
  { status, code, message }: Extract<Reading, { kind: 'coded' }>,
  form: BinanceForm,
): boolean {
  if (status === 429 || status === 418) return true;
  if (code === REFUSED && DUPLICATE.test(message)) return false;
  return form.notPlaced.some(({ from, to }) => code >= from && code <= to);
}

/** What an answer without a value means to whoever asked. */
export function faultOf(
  reading: Exclude<Reading, { kind: 'told' }>,
  answer: Answer,
  nowMs: number,
): VenueFault {
  const { status } = answer;
  if (status === 418)
    return { kind: 'banned', untilMs: bannedUntil(reading, answer, nowMs), detail: detailOf(reading) };
  if (status === 429)
    return { kind: 'rate-limited', retryAfterMs: waitOf(answer) ?? WAIT_MS, detail: detailOf(reading) };
  if (reading.kind === 'unreadable') return { kind: 'unreachable', detail: reading.detail };
  const { code } = reading;
  const detail = detailOf(reading);
  if (code === TOO_MANY_REQUESTS || code === TOO_MANY_ORDERS)
    return { kind: 'rate-limited', retryAfterMs: waitOf(answer) ?? WAIT_MS, detail };
  if (KEY_REFUSED.includes(code)) return { kind: 'key-refused', code: String(code), detail };
  if (code === CLOCK) return { kind: 'clock', detail };
  return { kind: 'refused', code: String(code), detail };
}

/** Tells the gate what an answer said about limits. */
export function heed(gate: VenueGate, answer: Answer, nowMs: number): void {
  gate.used(answer.header('x-mbx-used-weight-1m'), nowMs);
  if (answer.status !== 418 && answer.status !== 429) return;
  const reading = readAnswer(answer);
  if (reading.kind === 'told') return;
  if (answer.status === 418) gate.banned(bannedUntil(reading, answer, nowMs));
  else if (reading.kind === 'coded' && reading.code === TOO_MANY_ORDERS)
    gate.ordersLimited(nowMs + (waitOf(answer) ?? WAIT_MS));
  else gate.limited(nowMs + (waitOf(answer) ?? WAIT_MS));
}

function detailOf(reading: Exclude<Reading, { kind: 'told' }>): string {
  return reading.kind === 'coded' ? `${reading.code}: ${reading.message}` : reading.detail;
}

function waitOf(answer: Answer): number | null {
  const text = answer.header('retry-after');
  return text !== null && /^\d{1,7}$/.test(text) ? Number(text) * 1_000 : null;
}

/** By the header; else by the message, which names the moment; else the shortest ban there is. */
function bannedUntil(reading: Exclude<Reading, { kind: 'told' }>, answer: Answer, nowMs: number): number {
  const waitMs = waitOf(answer);
  if (waitMs !== null) return nowMs + waitMs;
  const named = /until (\d{13})/.exec(detailOf(reading));
  return named === null ? nowMs + BAN_MS : Number(named[1]);
}
