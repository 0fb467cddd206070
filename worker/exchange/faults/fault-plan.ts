import * as z from 'zod';
import { nearestName } from '@/lib/core/model/nearest-name';
import { Refusal } from '@/lib/core/model/refusal';
import type { Market } from '../market/market';
import type { JournalFile } from '../truth/journal-file';
import { FAULTS } from './catalogue';
import type { FaultKind, FaultWorld } from './fault';

/** A fault as it is asked for: its name, when it begins and how long it lasts, and its own settings. */
export interface FaultRequest {
  readonly fault: string;
  /** Wait so long by the exchange's clock; at once without it. */
  readonly afterMs?: number;
  /** End after so long by the exchange's clock; without it a lasting fault lasts until it is cleared. */
  readonly forMs?: number;
  readonly [setting: string]: unknown;
}

export interface FaultState {
  readonly id: number;
  readonly fault: string;
  readonly settings: unknown;
  readonly status: 'waiting' | 'active' | 'over';
  readonly beganMs: number | null;
}

type Entry = { -readonly [Field in keyof FaultState]: FaultState[Field] };

const TIMES = z.object({
  fault: z.string(),
  afterMs: z.number().int().min(0).optional(),
  forMs: z.number().int().positive().optional(),
});

/** Begins and ends faults, and knows which there are. */
export class FaultPlan {
  private readonly entries: Entry[] = [];
  private readonly ends = new Map<number, () => void>();

  constructor(
    private readonly world: Omit<FaultWorld, 'done'>,
    private readonly journal: JournalFile | null,
  ) {}

  /**
   * Begins a fault, now or later; returns its number.
   * @throws Refusal INPUT_INVALID for a fault that does not exist or settings it does not have
   */
  inject(request: FaultRequest): number {
    const { kind, times, settings } = readRequest(request, this.world.market);
    const id = this.entries.length + 1;
    const entry: Entry = { id, fault: kind.name, settings, status: 'waiting', beganMs: null };
    this.entries.push(entry);
    const { clock } = this.world;
    const begin = (): void => {
      if (entry.status !== 'waiting') return;
      this.begin(entry, kind);
      if (times.forMs !== undefined) clock.at(clock.nowMs() + times.forMs, () => this.clear(id));
    };
    if (times.afterMs === undefined) begin();
    else clock.at(clock.nowMs() + times.afterMs, begin);
    return id;
  }

  private begin(entry: Entry, kind: FaultKind): void {
    entry.status = 'active';
    entry.beganMs = this.world.clock.nowMs();
    this.journal?.note('fault', entry);
    const end = kind.begin({ ...this.world, done: () => this.clear(entry.id) }, entry.settings);
    // What ended while it began has nothing left to hold.
    if ((entry.status as FaultState['status']) === 'over') end();
    else this.ends.set(entry.id, end);
  }

  /** Ends a fault, also one that has not begun; ending it twice does nothing. */
  clear(id: number): void {
    const entry = this.entries.find((one) => one.id === id);
    if (entry === undefined || entry.status === 'over') return;
    entry.status = 'over';
    const end = this.ends.get(id);
    this.ends.delete(id);
    end?.();
  }

  clearAll(): void {
    for (const { id } of this.entries) this.clear(id);
  }

  /** Every fault so far, in the order in which they were asked for. */
  list(): readonly FaultState[] {
    return this.entries.map((entry) => ({ ...entry }));
  }
}

function readRequest(
  request: FaultRequest,
  market: Market,
): {
  kind: FaultKind;
  times: z.infer<typeof TIMES>;
  settings: unknown;
} {
  const times = TIMES.safeParse(request);
  if (!times.success) throw badFault(request.fault, z.prettifyError(times.error));
  const { fault, afterMs: _after, forMs: _for, ...own } = request;
  const kind = FAULTS.get(fault);
  if (kind === undefined) {
    const names = [...FAULTS.keys()];
    throw badFault(fault, `did you mean ${nearestName(fault, names) ?? names.join(', ')}?`);
  }
  const settings = kind.settings.safeParse(own);
  if (!settings.success) throw badFault(fault, z.prettifyError(settings.error));
  const { symbol } = own;
  if (typeof symbol === 'string' && !market.has(symbol))
    throw badFault(fault, `no instrument has the symbol ${symbol.slice(0, 40)}`);
  return { kind, times: times.data, settings: settings.data };
}

function badFault(fault: string, why: string): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: `the practice exchange has no fault "${fault.slice(0, 40)}" with these settings`,
    why,
    next: 'ask GET /faults of the control port for the names and settings',
    field: 'fault',
    got: fault.slice(0, 40),
  });
}
