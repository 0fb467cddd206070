import type { DecisionOutcome } from '@/lib/contracts/api/run-choices';
import type { Entry, EntryKind, SignalEntry, VerdictStep } from '@/lib/core/journal/entry';

/** One view and what became of it, as far as the journal has been read. */
export interface Decision {
  readonly signal: SignalEntry;
  outcome: DecisionOutcome;
  code: string | null;
  detail: string | null;
  orderNumber: number | null;
  steps: readonly VerdictStep[];
  /** The entries about its order, from its submission on. */
  readonly events: Entry[];
}

/** What the fold reads of a journal when nobody looks at single steps. */
export const DECISION_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'signal',
  'signal-skipped',
  'order-denied',
  'order-submitted',
  'order-rejected',
  'order-canceled',
  'order-expired',
  'fill',
]);

/** With the steps and with everything that happens to an order. */
export const VERDICT_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  ...DECISION_KINDS,
  'considered',
  'order-accepted',
  'cancel-requested',
  'cancel-rejected',
]);

const GATE_PREFIX = 'GATE_';
/** Views whose orders are still working keep later ones waiting; beyond so many they are handed out as they are. */
const PENDING_MAX = 5_000;

/**
 * Journal entries in, views with their outcome out, in the order the views were had. A view is handed out once its outcome
 * can no longer change, so that a reader may forget it. Orders without a view (protective ones) are passed over.
 */
export class DecisionFold {
  private readonly pending: Decision[] = [];
  private readonly orders = new Map<number, Decision>();
  private readonly waiting = new Map<number, Decision>();
  private current: Decision | null = null;
  private steps: readonly VerdictStep[] = [];

  take(entry: Entry): void {
    switch (entry.kind) {
      case 'signal':
        this.begin(entry);
        break;
      case 'considered':
        this.steps = entry.steps;
        break;
      case 'signal-skipped':
        this.skipped(entry.instrument, entry.code, entry.detail);
        break;
      case 'order-denied': {
        const detail = `actual=${entry.actual} limit=${entry.limit}`;
        this.settle(this.viewOf(entry.instrument, entry.reason), 'denied', entry.code, detail);
        break;
      }
      case 'order-submitted':
        this.ordered(this.viewOf(entry.instrument, entry.reason), entry);
        break;
      default:
        this.happened(entry);
    }
  }

  /** The views whose outcome is final, or with `all` those that are left. */
  drain(all = false): Decision[] {
    let count = 0;
    while (count < this.pending.length && (all || this.isFinal(count))) count += 1;
    return this.pending.splice(0, count);
  }

  /** Whether a view that was had until then still waits for its outcome. */
  isOpenUntil(timeMs: number): boolean {
    const first = this.pending[0];
    return first !== undefined && first.signal.timeMs <= timeMs;
  }

  private isFinal(at: number): boolean {
    const { outcome } = this.pending[at] as Decision;
    const isOpen = outcome === 'ordered' || outcome === 'waiting' || outcome === 'undecided';
    return !isOpen || this.pending.length - at > PENDING_MAX;
  }

  private begin(signal: SignalEntry): void {
    this.steps = [];
    // A newer view takes the place of one that waited: the engine keeps one per instrument.
    this.waiting.delete(signal.instrument);
    this.current = {
      signal,
      outcome: 'undecided',
      code: null,
      detail: null,
      orderNumber: null,
      steps: [],
      events: [],
    };
    this.pending.push(this.current);
  }

  private skipped(instrument: number, code: string, detail: string): void {
    const view = this.current ?? this.waiting.get(instrument) ?? null;
    if (code === 'WAITING_FOR_CANCEL' && view !== null) {
      this.settle(view, 'waiting', code, detail);
      this.waiting.set(instrument, view);
    } else if (code.startsWith(GATE_PREFIX)) {
      this.settle(view, 'vetoed', code.slice(GATE_PREFIX.length), detail);
    } else {
      this.settle(view, 'skipped', code, detail === '' ? null : detail);
    }
  }

  /** An order follows its view at once, or after the cancels it waited for; a protective order has another reason. */
  private viewOf(instrument: number, reason: string): Decision | null {
    if (this.current !== null) return this.current;
    const waited = this.waiting.get(instrument) ?? null;
    return waited !== null && waited.signal.reason === reason ? waited : null;
  }

  private settle(
    view: Decision | null,
    outcome: DecisionOutcome,
    code: string | null,
    detail: string | null,
  ): void {
    if (view !== null) {
      Object.assign(view, { outcome, code, detail, steps: this.steps });
      this.waiting.delete(view.signal.instrument);
    }
    this.current = null;
    this.steps = [];
  }

  private ordered(view: Decision | null, entry: Entry): void {
    if (view !== null) {
      view.orderNumber = entry.seq;
      view.events.push(entry);
      this.orders.set(entry.seq, view);
    }
    this.settle(view, 'ordered', null, null);
  }

  private happened(entry: Entry): void {
    if (!('orderNumber' in entry)) return;
    const view = this.orders.get(entry.orderNumber);
    if (view === undefined) return;
    view.events.push(entry);
    if (entry.kind === 'fill') {
      if (entry.isLast) this.finish(view, 'filled', null);
    } else if (entry.kind === 'order-rejected') this.finish(view, 'rejected', entry.reason);
    else if (entry.kind === 'order-canceled') this.finish(view, 'canceled', entry.reason);
    else if (entry.kind === 'order-expired') this.finish(view, 'expired', entry.reason);
  }

  private finish(view: Decision, outcome: DecisionOutcome, code: string | null): void {
    view.outcome = outcome;
    view.code = code;
    if (view.orderNumber !== null) this.orders.delete(view.orderNumber);
  }
}
