import { LIMITS } from '@/config/runtime/limits';
import { listedInstruments } from '@/lib/adapters/feeds/ccxt/listed-instruments';
import type { ListedInstrument } from '@/lib/core/model/listed-instrument';
import type { TradingVenue, VenueAnswer, VenueCapabilities } from '@/lib/ports/trading-venue';
import type { VenueGates } from '../venue-gate';
import { asRow, readTimeMs, Unreadable } from '../read-answer';
import { AccountReads } from './account-reads';
import { faultOf, readAnswer } from './classify-answer';
import { OrderCalls } from './order-calls';
import type { VenueKeys } from './trading-exchange';
import { UserStream } from './user-stream';
import { VenueLine } from './venue-line';
import { openableRow } from './venue-rows';

export interface CcxtVenueSettings {
  /** The name of the account, for people. */
  readonly label: string;
  /** A name of the ccxt library, such as `binance`. */
  readonly venue: string;
  readonly market: VenueCapabilities['market'];
  readonly keys: VenueKeys;
  /** Stands in for every address of the venue; null for the real one. */
  readonly url: string | null;
  readonly nowMs: () => number;
  /** From [0, 1): spreads the waits between two tries to connect. */
  readonly chance: () => number;
  /** What the venue says about limits, shared by all that ask it from this address. */
  readonly gates?: VenueGates;
  /** Shorter deadlines than those of the limits, for tests. */
  readonly submitMsMax?: number;
  readonly questionMsMax?: number;
  readonly quietMsMax?: number;
}

/**
 * One account of an exchange of the ccxt library. The library lists, signs and streams; deadlines, limits, the reading of
 * answers and what they prove are ours (lib/adapters/venues/SPEC.md).
 * @throws Refusal VENUE_UNPROVEN for an exchange whose answers are not read yet
 */
export function createCcxtVenue(settings: CcxtVenueSettings): TradingVenue {
  const row = openableRow(settings.venue, settings.market);
  const { nowMs } = settings;
  const line = new VenueLine({
    ...settings,
    form: row.form,
    gate: settings.gates?.of(`${settings.venue} ${settings.market}`, row.form.weightPerMinute) ?? null,
    submitMsMax: settings.submitMsMax ?? LIMITS.venueSubmitMsMax,
    questionMsMax: settings.questionMsMax ?? LIMITS.venueQuestionMsMax,
  });
  const orders = new OrderCalls(line, row.form, row.capabilities, nowMs);
  const account = new AccountReads(line, row.form, nowMs);
  const quietMsMax = settings.quietMsMax ?? LIMITS.venueStreamQuietMs;
  const stream = new UserStream({ ...settings, quietMsMax, line });
  const measureClock = (): Promise<VenueAnswer<number>> => measure(line, { api: row.form.api.public, nowMs });
  return {
    label: settings.label,
    capabilities: row.capabilities,
    async loadListings(): Promise<VenueAnswer<readonly ListedInstrument[]>> {
      const loaded = await line.load();
      if (!loaded.ok) return loaded;
      const clock = await measureClock();
      return clock.ok ? { ok: true, value: listedInstruments(loaded.value) } : clock;
    },
    measureClock,
    keyRights: () => account.keyRights(),
    submit: (order, window) => orders.submit(order, window),
    cancel: (name) => orders.cancel(name),
    findOrder: (name) => orders.findOrder(name),
    openOrders: () => account.openOrders(),
    ordersSince: (instrument, sinceMs) => account.ordersSince(instrument, sinceMs),
    tradesAfter: (instrument, after) => account.tradesAfter(instrument, after),
    balances: () => account.balances(),
    positions: () => account.positions(),
    async keepAlive(withinMs): Promise<VenueAnswer<void>> {
      const open = await account.openOrders();
      if (!open.ok) return open;
      return account.arm([...new Set(open.value.map(({ symbol }) => symbol))], withinMs);
    },
    watch: (onHint) => stream.watch(onHint),
    onCall: (record) => orders.onCall(record),
    close: () => stream.close(),
  };
}

/** The answer is taken to be from the middle of the way (Cristian's algorithm). */
async function measure(
  line: VenueLine,
  { api, nowMs }: { api: string; nowMs: () => number },
): Promise<VenueAnswer<number>> {
  const question = {
    purpose: 'question',
    api,
    path: 'time',
    method: 'GET',
    params: {},
    window: null,
  } as const;
  const reply = await line.ask(question);
  if (reply.kind === 'held') return { ok: false, fault: reply.fault };
  const { answer } = reply;
  const reading = readAnswer(answer);
  if (reading.kind !== 'told') return { ok: false, fault: faultOf(reading, answer, nowMs()) };
  try {
    const venueMs = readTimeMs(asRow(reading.value, 'the time'), 'serverTime');
    const offsetMs = Math.round(venueMs - (answer.sentAtMs + (answer.answeredAtMs ?? answer.sentAtMs)) / 2);
    line.measured(offsetMs);
    return { ok: true, value: offsetMs };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, fault: { kind: 'unreachable', detail: error.message } };
  }
}
