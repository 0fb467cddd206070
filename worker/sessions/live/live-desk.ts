import { LIMITS } from '@/config/runtime/limits';
import type { CancelWish, ClaimedOrder, DeskEars, OrderDesk } from '@/lib/ports/order-desk';
import type { VenueHint } from '@/lib/ports/trading-venue';
import { joinDesk, type DeskParts } from './join-desk';
import type { LiveDeskSettings } from './desk-settings';
import { DeskLoops } from './desk-loops';
import { takeBackAll } from './take-back-all';

/**
 * Orders of one account at a real venue (SPEC.md). It sends what was claimed, once; it says what the venue proves, and nothing
 * else; and it keeps comparing the account with our books for as long as it holds it.
 */
export function createLiveDesk(settings: LiveDeskSettings): OrderDesk {
  return new LiveDesk(settings);
}

class LiveDesk implements OrderDesk {
  private parts: DeskParts | null = null;
  private readonly loops: DeskLoops;
  private isReconciling = false;
  private retryMs: number = LIMITS.deskRetryMs;

  constructor(private readonly settings: LiveDeskSettings) {
    const { time, log } = settings;
    this.loops = new DeskLoops(time, (name, error) =>
      log.warn({ err: error, name }, 'a look of the desk failed'),
    );
  }

  /** Ends once the first comparison was tried; where it could not be finished, it goes on being tried. */
  async start(ears: DeskEars): Promise<void> {
    const parts = joinDesk(this.settings, {
      ears,
      onReached: () => void this.reconcile('reconnect'),
      onLost: () => this.watchUnknowns(),
      onRefused: () => this.lookAtAccount(),
    });
    this.parts = parts;
    this.settings.venue.watch((hint) => this.heard(hint));
    await this.reconcile('start');
    this.loops.every('orders under way', LIMITS.deskInFlightMs, () => this.lookInFlight());
    this.loops.every('executions', LIMITS.deskFillsMs, () => parts.trades.readAll());
    this.loops.every('open orders', LIMITS.deskOpenOrdersMs, () => parts.sweep.run());
    this.loops.every('balances', LIMITS.deskBalancesMs, () => parts.balances.run('balances'));
    this.loops.every('clock', LIMITS.deskClockEveryMs, () => parts.clock.measure());
    this.loops.every('everything', LIMITS.deskDeepMs, () => this.reconcile('deep'));
  }

  submit(claimed: ClaimedOrder): null {
    const { orders, sender, clock } = this.open();
    const order = orders.open(claimed);
    clock.look();
    const sent = Promise.resolve().then(() => sender.send(claimed, order));
    this.keep(sent);
    return null;
  }

  cancel(wish: CancelWish): null {
    const { orders, cancels } = this.open();
    const order = orders.named(wish.clientOrderId);
    if (order !== undefined) this.keep(Promise.resolve().then(() => cancels.wish(order, wish.reason)));
    return null;
  }

  beginBar(): readonly [] {
    return [];
  }

  closeBar(): readonly [] {
    return [];
  }

  async stop({ withinMs, orders = 'keep' }: Parameters<OrderDesk['stop']>[0]): Promise<void> {
    const { parts } = this;
    const { time, venue, log } = this.settings;
    if (parts !== null) {
      parts.conditions.set('stopping', 'the session stops');
      const untilMs = time.steadyMs() + withinMs;
      const isOver = (): boolean => time.steadyMs() >= untilMs;
      await this.loops.until(() => parts.sender.unanswered === 0 || isOver());
      if (orders === 'cancel') await takeBackAll(parts, { time, loops: this.loops, isOver });
      await parts.trades
        .readAll()
        .catch((error: unknown) => log.warn({ err: error }, 'the last executions were not read'));
      await parts.calls.write();
      parts.close();
    }
    this.loops.stop();
    await venue.close();
  }

  private open(): DeskParts {
    if (this.parts === null) throw new Error('live desk: not started');
    return this.parts;
  }

  /** Nothing that goes wrong here is nobody's: it is logged, and what became of the order is asked about. */
  private keep(work: Promise<void>): void {
    work.catch((error: unknown) => this.settings.log.error({ err: error }, 'the desk failed over an order'));
  }

  private async reconcile(trigger: 'start' | 'reconnect' | 'deep'): Promise<void> {
    const { reconciler, conditions, alerts } = this.open();
    // Asked for meanwhile, it may have come too late for the one under way.
    if (this.isReconciling) return this.tryAgain(trigger);
    this.isReconciling = true;
    if (trigger !== 'deep') conditions.reconciled(false);
    try {
      const isDone = await reconciler.run(trigger);
      if (isDone) {
        this.retryMs = LIMITS.deskRetryMs;
        conditions.reconciled(true);
        // An earlier life may have left them open; everything was asked just now, so neither holds.
        for (const kind of ['desk-banned', 'desk-cannot-cancel'])
          alerts.resolve(kind, this.settings.accountId);
      } else if (trigger !== 'deep') this.tryAgain(trigger);
    } catch (error) {
      this.settings.log.warn({ err: error }, 'the account could not be compared');
      this.tryAgain(trigger);
    } finally {
      this.isReconciling = false;
    }
  }

  private tryAgain(trigger: 'start' | 'reconnect' | 'deep'): void {
    this.loops.once(`again ${trigger}`, this.retryMs, () => this.reconcile(trigger));
    this.retryMs = Math.min(this.retryMs * 2, LIMITS.deskRetryMsMax);
  }

  private async lookInFlight(): Promise<void> {
    const { clock, caller, cancels, orders, trades, requests, alerts, calls } = this.open();
    clock.look();
    await caller.stayHeard();
    await calls.write();
    await alerts.write();
    const owing = new Set(
      orders.alive().flatMap(({ life, instrumentId }) => (life.owesTrades ? [instrumentId] : [])),
    );
    for (const instrumentId of owing) await trades.read(instrumentId);
    await cancels.tick();
    this.watchUnknowns();
    await requests.tick();
  }

  /** Questions about unknown orders come by their own schedule, which begins faster than any other look. */
  private watchUnknowns(): void {
    const { resolver } = this.open();
    const dueInMs = resolver.dueInMs();
    if (dueInMs === null) return;
    this.loops.once('unknown orders', dueInMs, async () => {
      await resolver.tick();
      this.watchUnknowns();
    });
  }

  private heard(hint: VenueHint): void {
    const { parts } = this;
    if (parts === null || hint.kind === 'cut') return;
    if (hint.kind === 'healed') return void this.reconcile('reconnect');
    const { instruments, sweep, trades } = parts;
    const ids = hint.symbol === null ? trades.instrumentIds() : [instruments.idOf(hint.symbol)];
    for (const instrumentId of ids) {
      this.loops.once(`hint ${instrumentId}`, LIMITS.deskHintWaitMs, async () => {
        await trades.read(instrumentId);
        await sweep.askAbout(instrumentId);
      });
    }
  }

  /** The venue refused an order: its answers about the account, its lists and its clock say why. */
  private lookAtAccount(): void {
    const { clock, caller, instruments, balances } = this.open();
    this.loops.once('refused', LIMITS.deskHintWaitMs, async () => {
      await clock.measure();
      const listed = await caller.loadListings();
      if (listed.ok) instruments.load(listed.value);
      await balances.run('refused');
    });
  }
}
