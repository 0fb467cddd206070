import { LIMITS } from '@/config/runtime/limits';
import type { Instrument } from '@/lib/core/model/instrument';
import type { TradeId } from '@/lib/core/model/ids';
import type {
  CancelAnswer,
  SendWindow,
  SentOrder,
  SubmitAnswer,
  TradingVenue,
  VenueAnswer,
  VenueFault,
  VenueOrder,
} from '@/lib/ports/trading-venue';
import type { DeskAlerts } from './desk-alerts';
import type { DeskConditions } from './desk-conditions';
import type { DeskOrder } from './desk-orders';
import type { DeskTime } from './desk-time';
import type { CallRecorder } from './record-calls';

/** After so many questions in a row without an answer the venue counts as out of reach. */
const SILENT_QUESTIONS_MAX = 3;

/**
 * The only way from a desk to its venue. Every call ends within its deadline whatever the venue's adapter does, an error that
 * was thrown is no answer, and what an answer says about the account (banned, key refused, wait, out of reach) holds for all.
 */
export class VenueCaller {
  private silent = 0;
  private askedAtMs = 0;
  private liftBan: (() => void) | null = null;
  private liftLimit: (() => void) | null = null;

  constructor(
    private readonly parts: {
      readonly venue: TradingVenue;
      readonly accountId: string;
      readonly time: DeskTime;
      readonly conditions: DeskConditions;
      readonly alerts: DeskAlerts;
      readonly calls: CallRecorder;
      /** The venue refused our time: it is measured again at once. */
      readonly onClockRefused: () => void;
      /** Answers came again after none did. */
      readonly onReached: () => void;
    },
  ) {
    parts.venue.onCall((call) => parts.calls.told(call));
  }

  get capabilities(): TradingVenue['capabilities'] {
    return this.parts.venue.capabilities;
  }

  async submit(order: SentOrder, window: SendWindow): Promise<SubmitAnswer> {
    const { venue, calls } = this.parts;
    const sent = guarded(() => venue.submit(order, window));
    const answer = await this.within<SubmitAnswer>(sent, (detail) => ({ kind: 'unknown', detail }));
    calls.meant('submit', order.clientOrderId, { outcome: answer.kind, detail: wordsOf(answer) });
    return answer;
  }

  async cancel(order: DeskOrder, instrument: Instrument): Promise<CancelAnswer> {
    const { venue, calls, conditions } = this.parts;
    if (conditions.has('banned'))
      return { kind: 'unknown', detail: 'not sent: the venue has banned this address' };
    const { clientOrderId } = order;
    const asked = guarded(() => venue.cancel({ clientOrderId, instrument }));
    const answer = await this.within<CancelAnswer>(asked, (detail) => ({ kind: 'unknown', detail }));
    calls.meant('cancel', clientOrderId, { outcome: answer.kind, detail: wordsOf(answer) });
    return answer;
  }

  async find(order: DeskOrder, instrument: Instrument): Promise<VenueAnswer<VenueOrder | null>> {
    const { clientOrderId } = order;
    const answer = await this.ask((venue) => venue.findOrder({ clientOrderId, instrument }));
    const outcome = !answer.ok ? 'failed' : answer.value === null ? 'not-found' : 'found';
    const detail = answer.ok ? (answer.value?.state ?? '') : detailOf(answer.fault);
    this.parts.calls.meant('find', clientOrderId, { outcome, detail });
    return answer;
  }

  loadListings = () => this.ask((venue) => venue.loadListings());
  measureClock = () => this.ask((venue) => venue.measureClock());
  keyRights = () => this.ask((venue) => venue.keyRights());
  openOrders = () => this.ask((venue) => venue.openOrders());
  balances = () => this.ask((venue) => venue.balances());
  positions = () => this.ask((venue) => venue.positions());
  ordersSince = (instrument: Instrument, sinceMs: number) =>
    this.ask((venue) => venue.ordersSince(instrument, sinceMs));
  tradesAfter = (
    instrument: Instrument,
    after: { readonly tradeId: TradeId } | { readonly sinceMs: number },
  ) => this.ask((venue) => venue.tradesAfter(instrument, after));

  /** Asks something small when nothing was asked for a while: a key that was taken away is noticed within seconds (faults F18). */
  async stayHeard(): Promise<void> {
    if (this.parts.time.steadyMs() - this.askedAtMs >= LIMITS.deskQuietMsMax) await this.balances();
  }

  /** Calls nothing off at the venue; only what waits here. */
  close(): void {
    this.liftBan?.();
    this.liftLimit?.();
  }

  private async ask<T>(question: (venue: TradingVenue) => Promise<VenueAnswer<T>>): Promise<VenueAnswer<T>> {
    const { venue, conditions } = this.parts;
    // Every request under a ban makes it longer; what was told to wait waits.
    if (conditions.has('banned')) return notAsked('the venue has banned this address');
    if (conditions.has('rate-limited')) return notAsked('the venue told us to wait');
    this.askedAtMs = this.parts.time.steadyMs();
    const asked = guarded(() => question(venue));
    const answer = await this.within<VenueAnswer<T>>(asked, (detail) => ({
      ok: false,
      fault: { kind: 'unreachable', detail },
    }));
    this.heed(answer.ok ? null : answer.fault);
    return answer;
  }

  private heed(fault: VenueFault | null): void {
    const { conditions, alerts, accountId } = this.parts;
    if (fault?.kind === 'unreachable') {
      this.silent += 1;
      if (this.silent >= SILENT_QUESTIONS_MAX) conditions.set('unreachable', fault.detail);
      return;
    }
    this.silent = 0;
    if (conditions.has('unreachable')) {
      conditions.lift('unreachable');
      this.parts.onReached();
    }
    if (fault === null) {
      if (conditions.has('key-refused')) {
        conditions.lift('key-refused');
        alerts.resolve('desk-cannot-cancel', accountId);
      }
      return;
    }
    if (fault.kind === 'banned') this.banned(fault.untilMs);
    else if (fault.kind === 'rate-limited') this.limited(fault.retryAfterMs);
    else if (fault.kind === 'clock') this.parts.onClockRefused();
    else if (fault.kind === 'key-refused') {
      conditions.set('key-refused', fault.detail);
      alerts.raise({
        kind: 'desk-cannot-cancel',
        subject: accountId,
        severity: 'critical',
        what: `The venue refuses the key of ${accountId}: nothing can be sent, and nothing can be canceled`,
        details: { code: fault.code, detail: fault.detail },
      });
    }
  }

  private banned(untilMs: number | null): void {
    const { conditions, alerts, accountId, time } = this.parts;
    const forMs = Math.max(1_000, (untilMs ?? time.wallMs() + LIMITS.deskBanMsUnsaid) - time.wallMs());
    conditions.set('banned', `until ${new Date(time.wallMs() + forMs).toISOString()}`);
    alerts.raise({
      kind: 'desk-banned',
      subject: accountId,
      severity: 'critical',
      what: `The venue has banned this address: ${accountId} can neither send nor cancel`,
      details: { forMs },
    });
    this.liftBan?.();
    this.liftBan = time.after(forMs, () => {
      conditions.lift('banned');
      alerts.resolve('desk-banned', accountId);
      this.parts.onReached();
    });
  }

  private limited(retryAfterMs: number): void {
    const { conditions, time } = this.parts;
    conditions.set('rate-limited', `wait ${Math.ceil(retryAfterMs / 1_000)} s`);
    this.liftLimit?.();
    this.liftLimit = time.after(retryAfterMs, () => conditions.lift('rate-limited'));
  }

  /** The answer, or what stands for it once the deadline is over. A later answer changes nothing: the venue is asked again. */
  private within<T>(answer: Promise<T>, late: (detail: string) => T): Promise<T> {
    return new Promise((resolve) => {
      const off = this.parts.time.after(LIMITS.deskCallMsMax, () =>
        resolve(late(`no answer within ${LIMITS.deskCallMsMax} ms`)),
      );
      answer.then(
        (value) => {
          off();
          resolve(value);
        },
        (error: unknown) => {
          off();
          resolve(late(error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
        },
      );
    });
  }
}

/** An adapter that throws before its first wait has not answered either. */
async function guarded<T>(call: () => Promise<T>): Promise<T> {
  return call();
}

function notAsked(why: string): { ok: false; fault: VenueFault } {
  return { ok: false, fault: { kind: 'unreachable', detail: `not asked: ${why}` } };
}

function detailOf(fault: VenueFault): string {
  return `${fault.kind}: ${fault.detail}`;
}

function wordsOf(answer: SubmitAnswer | CancelAnswer): string {
  switch (answer.kind) {
    case 'accepted':
      return answer.venueOrderId;
    case 'canceled':
      return answer.report?.state ?? '';
    case 'unknown':
      return answer.detail;
    default:
      return `${answer.code} ${answer.message}`;
  }
}
