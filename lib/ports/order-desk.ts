import type { BarColumns } from '@/lib/core/model/bar';
import type { OrderLost, OrderNotPlaced, VenueEvent } from '@/lib/core/model/event';
import type { ClientOrderId, OrderNumber } from '@/lib/core/model/ids';
import type { OrderRequest } from '@/lib/core/model/order';

/** An order of one run whose claim is durable: it may be sent now, once. */
export interface ClaimedOrder {
  readonly runId: string;
  readonly orderNumber: OrderNumber;
  readonly clientOrderId: ClientOrderId;
  readonly instrumentId: string;
  readonly request: OrderRequest;
  /** By the database's clock, UTC epoch ms: the moment it is signed with. */
  readonly claimedAtMs: number;
  /** The engine's time of the decision: what a simulated venue counts its latency from. */
  readonly decidedAtMs: number;
}

export interface CancelWish {
  readonly runId: string;
  readonly orderNumber: OrderNumber;
  readonly clientOrderId: ClientOrderId;
  readonly instrumentId: string;
  readonly reason: string;
  readonly atMs: number;
}

/** What a desk says about an order. Reports of one run come one at a time, and never from inside a call into the desk. */
export type DeskReport = VenueEvent | OrderLost | OrderNotPlaced;

/** Whether new risk may be taken. `reconciling` and `halted` let only less risk through. */
export type DeskState =
  | { readonly kind: 'reconciling' }
  | { readonly kind: 'active' }
  | { readonly kind: 'halted'; readonly reason: string };

export interface DeskEars {
  report(runId: string, report: DeskReport): void;
  state(state: DeskState): void;
}

/**
 * Where a session's orders go: a simulated account or a real one. Paper and live run the same session; only who composes it
 * knows which desk it made. A desk never sends an order twice and never drops a report.
 */
export interface OrderDesk {
  /** Takes over: what the account has is compared with what our books say. The state is told through `ears`. */
  start(ears: DeskEars): Promise<void>;
  /** A simulated venue answers at once. A real one returns null and answers through `ears`, when it knows. */
  submit(order: ClaimedOrder): DeskReport | null;
  cancel(wish: CancelWish): DeskReport | null;
  /**
   * A simulated venue walks a bar with what waits there before anybody has seen it, and meets the close after the strategy
   * has. Its reports are taken one by one, and what answers one is submitted before the next is taken, so that it takes part
   * in the rest of the bar. A real venue needs no bars, and returns nothing.
   */
  beginBar(runId: string, instrument: number, bars: BarColumns, index: number): Iterable<DeskReport>;
  closeBar(runId: string, instrument: number, bars: BarColumns, index: number): Iterable<DeskReport>;
  /**
   * Waits for what is under way and lets go of the account. `cancel` takes back what could still open a position, which nobody
   * would look after; what protects a position stays. Unless told so, a desk keeps everything for whoever goes on.
   */
  stop(options: { readonly withinMs: number; readonly orders?: 'cancel' | 'keep' }): Promise<void>;
}
