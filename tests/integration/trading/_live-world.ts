// Long because a story needs both ends of the wire: what a session does, and what others do on the exchange.
import { renewAccountLease, setAccountLeaseState } from '@/lib/adapters/db/account-lease';
import type { TurnOrder } from '@/lib/adapters/db/append-turn';
import { createLog } from '@/lib/adapters/telemetry/log';
import { createCcxtVenue } from '@/lib/adapters/venues/ccxt/ccxt-venue';
import { asOrderNumber, type ClientOrderId } from '@/lib/core/model/ids';
import type { DeskReport, DeskState, OrderDesk } from '@/lib/ports/order-desk';
import type { VenueHint } from '@/lib/ports/trading-venue';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import type { ServiceContext } from '@/lib/services/context';
import { createLiveDesk } from '@/worker/sessions/live/live-desk';
import { BTC, ClaimWorld, ETH } from './_claim-world';
import { counted } from './_counted-venue';
import { LiveClock } from './_live-clock';
import { LiveTurns, requestOf } from './_live-turns';

const LOG = createLog({ process: 'worker', version: 'test', level: 'error' });

/** One exchange and one database for all stories of a suite; each story has an account and a desk of its own. */
export class LiveWorld {
  private stories = 0;

  private constructor(
    readonly exchange: PracticeExchange,
    readonly clock: LiveClock,
    readonly claims: ClaimWorld,
  ) {}

  static async begin(): Promise<LiveWorld> {
    const startMs = Date.now();
    const exchange = await startPracticeExchange({
      clock: { startMs },
      instruments: 2,
      // The market all but stands still, so that only a story moves it.
      tradesPerSecond: 0.000_001,
      accounts: [{ name: 'others', balances: { USDT: '10000000', BTC: '1000', ETH: '1000' } }],
    });
    const clock = new LiveClock(startMs, (ms) => exchange.control.advance(ms));
    return new LiveWorld(exchange, clock, await ClaimWorld.begin());
  }

  async end(): Promise<void> {
    await this.exchange.close();
    await this.claims.end();
  }

  /** A story: an account with money, its session, and a desk that has taken it over. */
  async story(options: StoryOptions = {}): Promise<LiveStory> {
    this.stories += 1;
    const name = `story-${this.stories}`;
    const keys = { apiKey: `${name}-key`, secret: `${name}-secret` };
    this.exchange.control.accounts.open({
      name,
      balances: { USDT: '10000', BTC: '1' },
      keys: [{ key: keys.apiKey, secret: keys.secret, ...options.key }],
    });
    const claims = await this.claims.otherAccount(name);
    const story = new LiveStory(this, claims, name, keys);
    await story.open();
    return story;
  }
}

export interface StoryOptions {
  readonly key?: { permissions: ('read' | 'trade' | 'withdraw')[] };
}

/** A report as a test reads it. */
export interface Heard {
  readonly kind: DeskReport['kind'];
  readonly order: number;
  readonly said: string;
}

export class LiveStory {
  desk!: OrderDesk;
  readonly heard: Heard[] = [];
  readonly states: DeskState[] = [];
  hint: (hint: VenueHint) => void = () => undefined;
  private booking: Promise<unknown> = Promise.resolve();
  private life = 0;
  private readonly asked = new Map<number, TurnOrder>();
  private readonly turns = new LiveTurns();

  constructor(
    private readonly world: LiveWorld,
    private readonly claims: ClaimWorld,
    readonly account: string,
    private readonly keys: { apiKey: string; secret: string },
  ) {}

  get context(): ServiceContext {
    const actor = { kind: 'operator', name: 'ada' } as const;
    return {
      db: this.claims.db,
      actor,
      nowMs: Date.now,
      requestId: 'req',
      configDir: 'config',
      queue: {} as ServiceContext['queue'],
    };
  }

  /** A desk of a new life of the worker: nothing is left of an earlier one but what is stored. */
  async open(): Promise<void> {
    const { clock, exchange } = this.world;
    const venue = createCcxtVenue({
      label: this.account,
      venue: 'binance',
      market: 'spot',
      keys: this.keys,
      url: exchange.url,
      nowMs: () => clock.wallMs(),
      chance: () => 0.5,
      submitMsMax: 300,
      questionMsMax: 2_000,
    });
    this.desk = createLiveDesk({
      venue: counted(venue, clock, (onHint) => {
        this.hint = onHint;
      }),
      venueName: 'testex',
      db: this.claims.db,
      accountId: this.account,
      instruments: [BTC, ETH],
      time: clock,
      log: LOG,
    });
    const { life } = this;
    const started = this.desk.start({
      report: (_, report) => (life === this.life ? this.take(report) : undefined),
      state: (state) => (life === this.life ? this.state(state) : undefined),
    });
    await clock.done('the desk to start', started);
    await clock.until('a state', () => this.lastState !== undefined && this.lastState.kind !== 'reconciling');
    await this.booked();
  }

  /** The worker is gone: whatever the desk of that life still hears, nobody is told of it. */
  crash(): void {
    this.life += 1;
  }

  /** As a session does it: claims, and hands over what was claimed. Prices and quantities as text. */
  async order(changes: Partial<TurnOrder> = {}): Promise<TurnOrder> {
    const [order] = await this.orders([changes]);
    return order!;
  }

  /** Several of one turn. */
  async orders(changes: readonly Partial<TurnOrder>[]): Promise<TurnOrder[]> {
    const { claims } = this;
    await renewAccountLease(claims.db, claims.key);
    await claims.price(BTC, 60_000);
    const asked = changes.map((change) =>
      claims.order({ quantity: '0.001', referencePrice: '60000', worstQuote: '61', ...change }),
    );
    const answers = await claims.append({ orders: asked });
    for (const [at, order] of asked.entries()) {
      const claim = answers[at];
      if (claim?.isClaimed !== true) throw new Error(`not claimed: ${JSON.stringify(claim)}`);
      this.submit(order);
    }
    return asked;
  }

  private submit(order: TurnOrder): void {
    this.asked.set(order.orderNumber, order);
    this.desk.submit({
      runId: `${this.account}-run`,
      orderNumber: asOrderNumber(order.orderNumber),
      clientOrderId: order.clientOrderId as ClientOrderId,
      instrumentId: order.instrumentId,
      request: requestOf(order),
      claimedAtMs: this.world.clock.wallMs(),
      decidedAtMs: this.world.clock.wallMs(),
    });
  }

  /** A buy that rests below the market. */
  rest(changes: Partial<TurnOrder> = {}): Promise<TurnOrder> {
    return this.order({ type: 'limit', limitPrice: this.priceBelow(), ...changes });
  }

  /** A price at which a buy of BTC waits behind everybody else's. */
  priceBelow(): string {
    const [best] = this.world.exchange.truth.book('BTCUSDT').bids;
    return (Number(best?.[0]) - 10).toFixed(2);
  }

  cancel(order: TurnOrder): void {
    this.desk.cancel({
      runId: `${this.account}-run`,
      orderNumber: asOrderNumber(order.orderNumber),
      clientOrderId: order.clientOrderId as ClientOrderId,
      instrumentId: order.instrumentId,
      reason: 'SIGNAL',
      atMs: this.world.clock.wallMs(),
    });
  }

  fault(fault: string, settings: Record<string, unknown> = {}): number {
    return this.world.exchange.control.inject({ fault, ...settings });
  }

  /** What was said about an order so far. */
  told(order: TurnOrder): string[] {
    return this.heard.filter((one) => one.order === order.orderNumber).map(({ kind }) => kind);
  }

  async untilTold(
    order: TurnOrder,
    kind: DeskReport['kind'],
    options?: { stepMs?: number; withinMs?: number },
  ): Promise<void> {
    await this.world.clock.until(
      `${kind} of ${order.clientOrderId}`,
      () => this.told(order).includes(kind),
      options,
    );
    await this.booked();
  }

  get lastState(): DeskState | undefined {
    return this.states.at(-1);
  }

  /** The exchange's own record of what it accepted under our name for an order. */
  accepted(order: TurnOrder): number {
    return this.world.exchange.truth.own
      .orders(this.account)
      .filter(({ clientOrderId }) => clientOrderId === order.clientOrderId).length;
  }

  async stateOf(order: TurnOrder): Promise<string> {
    const rows = await this.claims.read<{ state: string }>(
      `select state from orders where client_order_id = '${order.clientOrderId}'`,
    );
    return rows[0]?.state ?? 'none';
  }

  read<Row extends object>(statement: string): Promise<Row[]> {
    return this.claims.read<Row>(statement);
  }

  /** Trade ids booked, against those of the exchange. */
  async fillsAgree(): Promise<boolean> {
    await this.booked();
    const ours = await this.read<{ id: string }>(
      `select trade_id as id from order_fills where account_id = '${this.account}'`,
    );
    const theirs = this.world.exchange.truth.own.fills(this.account).map(({ tradeId }) => tradeId);
    return (
      ours
        .map(({ id }) => id)
        .toSorted()
        .join() === theirs.toSorted().join()
    );
  }

  booked(): Promise<unknown> {
    return this.booking;
  }

  /** Somebody else trades on the exchange, with Binance's parameters. */
  others(order: Record<string, string>, account = 'others'): string {
    return this.world.exchange.control.accounts.order(account, { symbol: 'BTCUSDT', ...order });
  }

  /** Somebody else meets our resting buys. */
  sellTo(quantity: string): void {
    this.others({ side: 'SELL', type: 'MARKET', quantity });
  }

  /** A price at which a buy of ours is the first that somebody meets. */
  priceFirst(): string {
    const [best] = this.world.exchange.truth.book('BTCUSDT').bids;
    return (Number(best?.[0]) + 0.01).toFixed(2);
  }

  get externals(): Promise<{ kind: string; amount: string | null }[]> {
    return this.read(
      `select kind, trim_scale(amount)::text as amount from account_externals where account_id = '${this.account}' order by first_seen_at, venue_ref`,
    );
  }

  async stop(withinMs = 5_000, orders: 'cancel' | 'keep' = 'keep'): Promise<void> {
    this.world.exchange.control.clearAll();
    const stopped = this.desk.stop({ withinMs, orders });
    await this.world.clock.done('the desk to stop', stopped);
    await this.booked();
  }

  private state(state: DeskState): void {
    this.states.push(state);
    const { key, db } = this.claims;
    const reason = state.kind === 'halted' ? state.reason : '';
    this.booking = this.booking.then(() => setAccountLeaseState(db, key, { state: state.kind, reason }));
  }

  private take(report: DeskReport): void {
    if (report.kind === 'account-charged' || report.kind === 'position-liquidated')
      throw new Error(report.kind);
    const number = report.kind === 'order-filled' ? report.fill.orderNumber : report.orderNumber;
    const said = 'reason' in report ? report.reason : '';
    this.heard.push({ kind: report.kind, order: number, said });
    const order = this.asked.get(number);
    if (order === undefined) throw new Error(`a report about order ${number}`);
    const turn = this.turns.of(order, report);
    this.booking = this.booking.then(() => this.claims.append(turn));
  }
}
